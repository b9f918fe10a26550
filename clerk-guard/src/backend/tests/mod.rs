//! The calls of the Backend API against a server that answers as it is told.

mod faults;
mod instance_lists;
mod lines;
mod machine;
mod machine_refused;
#[path = "../../../../tests/src/server.rs"]
#[expect(unreachable_pub, reason = "it is the server of the integration tests, too")]
mod server;

use self::server::{Answer, Received, Server};
use super::BackendClient;
use crate::base::{MachineSecretKey, SecretKey};

const SECRET: &str = "sk_test_not-a-real-key";

/// A client of this server, with a secret key.
fn client(server: &Server) -> BackendClient {
    client_with(server, Some(SECRET), None)
}

fn client_with(server: &Server, secret: Option<&str>, machine: Option<&str>) -> BackendClient {
    let secret = secret.map(|key| SecretKey::new(key).unwrap());
    let machine = machine.map(|key| MachineSecretKey::new(key).unwrap());
    BackendClient::new(&server.url(), "v1", secret, machine).unwrap()
}

async fn server_of(answer: Answer) -> Server {
    Server::start(move |_| answer.clone()).await
}

fn only(server: &Server) -> Received {
    let [request] = server.received().try_into().unwrap();
    request
}
