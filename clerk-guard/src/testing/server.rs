use std::{io, net::SocketAddr, sync::Arc};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::TestInstance;

/// The keys of a [`TestInstance`] over HTTP, on this machine alone. It ends when this is dropped.
#[derive(Debug)]
pub struct KeyServer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl KeyServer {
    /// Its address, without a slash at the end: what a `JwksEndpoint` takes for the address of an API.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for KeyServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl TestInstance {
    /// Serves the instance's keys, where Clerk's APIs serve them: at `/v1/jwks` and `/.well-known/jwks.json`.
    ///
    /// # Errors
    ///
    /// Where no port of the loopback interface is free.
    pub async fn serve_keys(&self) -> io::Result<KeyServer> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let keys = Arc::new(self.jwks().to_string());
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let keys = Arc::clone(&keys);
                // A connection that breaks off is the client's business.
                tokio::spawn(async move { answer(connection, &keys).await.ok() });
            }
        });
        Ok(KeyServer { address, task })
    }
}

async fn answer(connection: TcpStream, keys: &str) -> io::Result<()> {
    let mut stream = BufReader::new(connection);
    loop {
        let (mut line, mut target) = (String::new(), String::new());
        while stream.read_line(&mut line).await? > 0 && !line.trim().is_empty() {
            if target.is_empty() {
                line.clone_into(&mut target);
            }
            line.clear();
        }
        let (status, body) = match target.split(' ').nth(1) {
            None => return Ok(()),
            Some("/v1/jwks" | "/.well-known/jwks.json") => ("200 OK", keys),
            Some(_) => ("404 Not Found", r#"{"errors":[{"code":"resource_not_found"}]}"#),
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body.as_bytes()).await?;
        stream.flush().await?;
    }
}
