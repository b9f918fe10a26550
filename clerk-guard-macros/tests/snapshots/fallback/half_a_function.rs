:: core :: compile_error ! { "expected `:`" } pub fn name (id) { the_body () }
