//! A small HTTP server that answers as it is told, also in ways in which no server should.

use std::{
    collections::HashMap,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// A request that came in.
#[derive(Clone, Debug)]
pub struct Received {
    pub method: String,
    /// Without the query.
    pub path: String,
    pub query: String,
    /// By names in lower case.
    pub headers: HashMap<String, String>,
    pub body: String,
}

/// What to answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// Wait for so long first.
    pub delay: Duration,
    pub fault: Fault,
}

/// What is wrong with an answer, below what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Sound,
    /// The connection is closed without a word.
    Dropped,
    /// The connection is closed when half of what was announced is sent.
    Truncated,
    /// What was announced comes byte by byte, ten in a second.
    Dripping,
    /// The body is repeated until nobody listens any more.
    Endless,
}

impl Answer {
    #[must_use]
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
        Self { status, headers, body: body.into(), delay: Duration::ZERO, fault: Fault::Sound }
    }

    /// A page, as gateways have them.
    #[must_use]
    pub fn html(status: u16) -> Self {
        let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
        Self { headers, ..Self::json(status, "<html><body>Bad Gateway</body></html>") }
    }

    #[must_use]
    pub fn dropped() -> Self {
        Self::json(200, "").with_fault(Fault::Dropped)
    }

    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Self {
        self.fault = fault;
        self
    }

    /// With this content type instead of JSON's, or without one.
    #[must_use]
    pub fn of_type(mut self, kind: Option<&str>) -> Self {
        self.headers.retain(|(name, _)| name != "content-type");
        match kind {
            Some(kind) => self.with_header("content-type", kind),
            None => self,
        }
    }

    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

type Answers = dyn Fn(&Received) -> Answer + Send + Sync;

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server on some port of the loopback interface.
    pub async fn start(answers: impl Fn(&Received) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("its number");
        let received = Arc::new(Mutex::new(Vec::new()));
        let (answers, log): (Arc<Answers>, _) = (Arc::new(answers), Arc::clone(&received));
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (answers, log) = (Arc::clone(&answers), Arc::clone(&log));
                // A connection that breaks off is the client's business.
                tokio::spawn(async move { serve(connection, &*answers, &log).await.ok() });
            }
        });
        Self { address, received, task }
    }

    /// Its address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All requests so far.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }

    /// How many requests there were so far.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.received.lock().unwrap().len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(connection: TcpStream, answers: &Answers, log: &Mutex<Vec<Received>>) -> io::Result<()> {
    let mut stream = BufReader::new(connection);
    loop {
        let Some(request) = read(&mut stream).await? else { return Ok(()) };
        log.lock().unwrap().push(request.clone());
        let answer = answers(&request);
        tokio::time::sleep(answer.delay).await;
        if answer.fault == Fault::Dropped {
            return Ok(());
        }
        let mut head = format!("HTTP/1.1 {} Told\r\n", answer.status);
        for (name, value) in &answer.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        let length = answer.body.len().to_string();
        if answer.fault != Fault::Endless {
            head.extend(["content-length: ", &length, "\r\n"]);
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).await?;
        let body = answer.body.as_bytes();
        match answer.fault {
            Fault::Sound | Fault::Dropped => stream.write_all(body).await?,
            Fault::Truncated => {
                stream.write_all(&body[..body.len() / 2]).await?;
                return stream.flush().await;
            }
            Fault::Dripping => {
                for byte in body {
                    stream.write_all(&[*byte]).await?;
                    stream.flush().await?;
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
            Fault::Endless => {
                let much = body.repeat(64);
                loop {
                    stream.write_all(&much).await?;
                    stream.flush().await?;
                }
            }
        }
        stream.flush().await?;
    }
}

async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<Option<Received>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) =
        (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    Ok(Some(Received {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }))
}
