//! The example `middleware`, as someone uses it who has just started it: each line that it prints, over a socket.

use clerk_guard::testing::TestInstance;
use tokio::net::TcpListener;

use crate::quickstart::{lines, shell};

#[tokio::test(flavor = "multi_thread")]
async fn the_lines_that_are_printed_work() {
    let instance = TestInstance::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let introduction = middleware::introduction(&instance, listener.local_addr().unwrap().port());
    let app = middleware::app(&middleware::clerk(&instance).unwrap());
    tokio::spawn(async { axum::serve(listener, app).await });

    let lines = lines(&introduction);
    assert!(lines.len() >= 12, "{introduction}");
    let mut seen = Vec::new();
    for (promised, line) in lines {
        let (status, head, body) = shell(line.clone()).await;
        assert_eq!(status, promised, "{line}\n{head}\n{body}");
        if status == 307 {
            let to = "location: http://127.0.0.1";
            assert!(head.contains(to) && head.contains("/sign-in?redirect_url="), "{head}");
            assert!(head.contains("dashboard%3Ftab%3D2"), "{head}");
        }
        if matches!(status, 400 | 401 | 403) {
            assert!(body.contains(&format!("\"status\":{status}")), "{body}");
        }
        seen.push(status);
    }
    for status in [200, 204, 307, 400, 401, 403, 404] {
        assert!(seen.contains(&status), "{seen:?}");
    }
}
