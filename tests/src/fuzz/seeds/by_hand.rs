//! What the vectors have no case of.

use super::Seeds;

pub(super) fn by_hand() -> Seeds {
    const TOKENS: &[&str] = &[
        "~dev.valid~",
        "~prod.valid~",
        "~prod.org~",
        "~prod.expired~",
        "~prod.other_key~",
        "~prod.bad_sig~",
        "~prod.valid~=",
        "~!{\"sub\":\"user_1\",\"sid\":\"sess_1\",\"exp\":1749789537}~",
        "~{\"alg\":\"RS256\"}~.~{\"sub\":\"user_1\"}~.AAAA",
        "{\"alg\":\"RS256\",\"kid\":\"ins_fuzz\"}\n{\"sub\":\"user_1\",\"sid\":\"sess_1\",\"exp\":1749789537,\
            \"iss\":\"https://clerk.silver.example\",\"azp\":\"https://app.silver.example\",\"aud\":[\"me\"]}",
    ];
    const CLAIMS: &[&str] = &[
        "o:dashboard,o:teams\nmanage,read\n3,2",
        "u:a,o:b\nread,manage\n0,3",
        "o:a,u:x,o:b\nread,manage\n1,2,3",
        "o:a:b,o:a\nc,b:c\n1,2",
        "u:x,o:a,o:a:b\nb:c,c\n1,0,2",
        "o:f\na,b,a\n18446744073709551616",
        "\u{feff}o:a,o:b\u{85}\n\u{a0}read,\u{85}write\n\u{2028}1,3",
    ];
    const ADDRESSES: &[&str] = &[
        "GET //evil.example/p\nhost: app.silver.example",
        "GET /a/%2e%2E/b;c?d='%27\nhost: app.silver.example:443\nx-forwarded-proto: https",
        "GET /\\evil.example\nhost: [::1]:8080\nx-forwarded-host: app.silver.example, inner.example",
        "OPTIONS *\nhost: app.silver.example",
        "CONNECT evil.example:443\nhost: user@app.silver.example",
        "GET /@evil.example?a=b&a\nhost: 0x7f.1:80\nx-forwarded-host: \nx-forwarded-proto: javascript",
        "GET http://line.example:8080/p\nhost: APP.silver.example.",
    ];
    const COOKIES: &[&str] = &[
        "__session=~prod.valid~; __client_uat=1749789467",
        "__session=~dev.valid~; __client_uat=1; __clerk_db_jwt=dvb\n__session_kGfXWx-I=~dev.older~",
        "__session=~prod.v1org~; __session_bLSQt4Dr=~prod.org~; __client_uat=0; __client_uat_bLSQt4Dr=1",
        "__clerk_handshake=~dev.hs_ok~",
        "__clerk_handshake=~prod.hs_ok~",
        "__session=~prod.pending~; __client_uat=1; __session_other=~prod.valid~",
    ];
    const HANDSHAKES: &[&str] = &[
        "__session=~dev.valid~; Path=/\n__client_uat=1; Path=/\nevil=1",
        "{\"handshake\":[\"__session=~prod.valid~; Path=/\",\"__session=x\\r\\nset-cookie: evil=1\"]}",
        "__session_x=~prod.pending~\n__session =~prod.valid~\n__clerk_\u{e9}=1",
    ];
    const REQUESTS: &[&str] = &[
        "GET /\nhost: app.silver.example\nauthorization: Bearer ~prod.cat_m2m~",
        "GET /\nhost: app.silver.example\nauthorization: Bearer ~!{\"sub\":\"mch_1\",\"exp\":1749789537}~",
        "GET /\nhost: app.silver.example\nauthorization: Bearer ~dev.oauth~\norigin: http://localhost:3000",
        "GET /__clerk/x?__clerk_synced=false\nhost: localhost:3001\nsec-fetch-dest: document",
    ];

    const ROUTES: &[&str] = &[
        "/\n/sign-in(.*)\n/api/webhooks(.*)\n/sign-in/%2e%2e/admin",
        "/a(.*)\n/A/b\n/a/b",
        "/orgs/:slug{/settings}?\n/ORGS//acme/",
        "/((?!_next|[^?]*\\.(?:html?|css|js(?!on)|svg)).*)\n/_next/x.js",
        "/((?:(?!x)a*)*(?:(?!x)a*)*(?:(?!x)a*)*b)\n/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "/caf\u{e9}/:x(\\w+)*\n/CAF%c3%89/\u{1f600}",
        "/\u{212a}\n/k\n/K",
        "/(a{3}|b{,2}[^\\s-z])\n/%25x",
        "//x\n/x",
        "/orgs/:id/settings\n/orgs//settings",
        "/((?:a{999}){999})\n/a",
        "/x\n/%2561",
        "/x\n/%0a\\",
        "/x\n/%",
        "/x\n/a;b%3B%2f",
    ];

    let of = |inputs: &[&str]| inputs.iter().map(|input| input.as_bytes().to_vec()).collect();
    Seeds::from([
        ("token", of(TOKENS)),
        ("claims", of(CLAIMS)),
        ("public_url", of(ADDRESSES)),
        ("cookies", of(COOKIES)),
        ("handshake", of(HANDSHAKES)),
        ("requests", of(REQUESTS)),
        ("routes", of(ROUTES)),
    ])
}
