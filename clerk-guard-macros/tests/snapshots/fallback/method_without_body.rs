:: core :: compile_error ! { "`#[require_auth]` guards a body, and this function has none: put it on the implementations, or on what calls it" } fn name (& self) -> Result < String , Denial > ;
