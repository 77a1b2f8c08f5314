//! A name server on loopback, for tests: UDP and TCP, one port, a zone in
//! the test itself.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use hickory_proto::op::{Message, MessageType, OpCode, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, CNAME, MX, NULL, PTR, TXT};
use hickory_proto::rr::{Name, RData, Record, RecordType};

/// What the server does with a question.
#[derive(Clone, Debug)]
pub enum Reply {
    Text(&'static str),
    /// Of either family.
    Address(&'static str),
    Exchange(u16, &'static str),
    Pointer(&'static str),
    Alias(&'static str),
    /// A record of any type, its data in hex.
    Wire(u16, &'static str),
    /// UDP says "truncated", TCP gives this text.
    OverTcp(String),
    ServFail,
    Refused,
    Silence,
    NoData,
}

type Zone = HashMap<(String, RecordType), Vec<Reply>>;

/// A running server; it ends with the test's process.
pub struct NameServer {
    pub address: SocketAddr,
    asked: Log,
}

/// Every question with the time it came.
type Log = Arc<Mutex<Vec<(Instant, String)>>>;

impl NameServer {
    /// Starts a server for `zone`; names that it lacks are NXDOMAIN. Each
    /// answer waits for `delay`.
    pub fn start(zone: &[(&str, RecordType, Reply)], delay: Duration) -> Self {
        let mut map = Zone::new();
        for (name, kind, reply) in zone {
            let key = ((*name).to_owned(), *kind);
            map.entry(key).or_default().push(reply.clone());
        }
        let zone = Arc::new(map);
        let asked = Log::default();
        let (udp, tcp) = sockets();
        let address = udp.local_addr().unwrap();
        serve_udp(udp, Arc::clone(&zone), Arc::clone(&asked), delay);
        serve_tcp(tcp, zone, Arc::clone(&asked));
        Self { address, asked }
    }

    /// Every question so far, `udp example.com TXT`.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(_, question)| question.clone()).collect()
    }

    /// In how many rounds the questions came: a new one begins with the first
    /// question after an answer to the round before could have arrived.
    pub fn rounds(&self, delay: Duration) -> usize {
        let asked = self.asked.lock().unwrap();
        let mut rounds = 0;
        let mut begun: Option<Instant> = None;
        for (time, _) in asked.iter() {
            if begun.is_none_or(|begun| time.duration_since(begun) >= delay) {
                rounds += 1;
                begun = Some(*time);
            }
        }
        rounds
    }
}

/// A UDP and a TCP socket on one port.
fn sockets() -> (UdpSocket, TcpListener) {
    for _ in 0..20 {
        let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
        if let Ok(tcp) = TcpListener::bind(udp.local_addr().unwrap()) {
            return (udp, tcp);
        }
    }
    panic!("no port is free for both UDP and TCP");
}

fn serve_udp(udp: UdpSocket, zone: Arc<Zone>, asked: Log, delay: Duration) {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok((length, client)) = udp.recv_from(&mut buffer) {
            let Some(answer) = answer(&buffer[..length], &zone, &asked, "udp") else {
                continue;
            };
            let udp = udp.try_clone().unwrap();
            thread::spawn(move || {
                thread::sleep(delay);
                udp.send_to(&answer, client).unwrap();
            });
        }
    });
}

fn serve_tcp(tcp: TcpListener, zone: Arc<Zone>, asked: Log) {
    thread::spawn(move || {
        for mut stream in tcp.incoming().flatten() {
            let mut length = [0; 2];
            while stream.read_exact(&mut length).is_ok() {
                let mut question = vec![0; usize::from(u16::from_be_bytes(length))];
                stream.read_exact(&mut question).unwrap();
                if let Some(answer) = answer(&question, &zone, &asked, "tcp") {
                    let length = u16::try_from(answer.len()).unwrap().to_be_bytes();
                    stream.write_all(&length).unwrap();
                    stream.write_all(&answer).unwrap();
                }
            }
        }
    });
}

fn answer(
    octets: &[u8],
    zone: &Zone,
    asked: &Mutex<Vec<(Instant, String)>>,
    transport: &str,
) -> Option<Vec<u8>> {
    let question = Message::from_vec(octets).unwrap();
    let query = question.queries.first()?.clone();
    // The labels as they are: `to_ascii` would escape some characters.
    let labels: Vec<_> = query.name().iter().map(String::from_utf8_lossy).collect();
    let name = labels.join(".").to_lowercase();
    let kind = query.query_type();
    let question_text = format!("{transport} {name} {kind}");
    asked.lock().unwrap().push((Instant::now(), question_text));
    let mut message = Message::new(question.metadata.id, MessageType::Response, OpCode::Query);
    message.metadata.recursion_available = true;
    message.metadata.response_code = ResponseCode::NoError;
    message.add_query(query.clone());
    let mut owner = query.name().clone();
    // A CNAME leads on to what the zone has of its target (RFC 1034 4.3.2).
    let mut key = (name, kind);
    let mut steps = 0;
    while kind != RecordType::CNAME && !zone.contains_key(&key) && steps < 8 {
        let alias = zone.get(&(key.0.clone(), RecordType::CNAME));
        let Some(Reply::Alias(target)) = alias.and_then(|replies| replies.first()) else {
            break;
        };
        let target = Name::from_ascii(target).unwrap();
        let data = RData::CNAME(CNAME(target.clone()));
        message.add_answer(Record::from_rdata(owner, 300, data));
        key.0 = target.to_ascii().trim_end_matches('.').to_lowercase();
        owner = target;
        steps += 1;
    }
    match zone.get(&key) {
        None if zone.keys().any(|(known, _)| *known == key.0) => {}
        None => message.metadata.response_code = ResponseCode::NXDomain,
        Some(replies) => {
            for reply in replies {
                let data = match reply {
                    Reply::Text(text) => RData::TXT(txt(text)),
                    Reply::Address(ip) => match ip.parse().unwrap() {
                        IpAddr::V4(v4) => RData::A(A(v4)),
                        IpAddr::V6(v6) => RData::AAAA(AAAA(v6)),
                    },
                    Reply::Exchange(preference, host) => {
                        RData::MX(MX::new(*preference, Name::from_ascii(host).unwrap()))
                    }
                    Reply::Pointer(name) => RData::PTR(PTR(Name::from_ascii(name).unwrap())),
                    Reply::Wire(kind, hex) => RData::Unknown {
                        code: RecordType::Unknown(*kind),
                        rdata: NULL::with(from_hex(hex)),
                    },
                    Reply::Alias(target) => RData::CNAME(CNAME(Name::from_ascii(target).unwrap())),
                    Reply::OverTcp(_) if transport == "udp" => {
                        message.metadata.truncation = true;
                        continue;
                    }
                    Reply::OverTcp(text) => RData::TXT(txt(text)),
                    Reply::ServFail => {
                        message.metadata.response_code = ResponseCode::ServFail;
                        continue;
                    }
                    Reply::Refused => {
                        message.metadata.response_code = ResponseCode::Refused;
                        continue;
                    }
                    Reply::Silence => return None,
                    Reply::NoData => continue,
                };
                message.add_answer(Record::from_rdata(owner.clone(), 300, data));
            }
        }
    }
    Some(message.to_vec().unwrap())
}

fn from_hex(hex: &str) -> Vec<u8> {
    let pairs = hex.as_bytes().chunks(2);
    let pairs = pairs.map(|pair| std::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn txt(text: &str) -> TXT {
    let strings = text
        .as_bytes()
        .chunks(255)
        .map(|chunk| String::from_utf8_lossy(chunk).into_owned());
    TXT::new(strings.collect())
}
