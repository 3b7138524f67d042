// A real client for tests: logs in with gloox, compresses its stream where that is offered, through a SOCKS5 or HTTP
// proxy where one is named, says something to itself, waits for it, and leaves. Told what to do by its environment;
// tells what it saw as JSON lines.
#include <gloox/client.h>
#include <gloox/connectionhttpproxy.h>
#include <gloox/connectionlistener.h>
#include <gloox/connectionsocks5proxy.h>
#include <gloox/connectiontcpclient.h>
#include <gloox/message.h>
#include <gloox/messagehandler.h>

#include <cstdlib>
#include <iostream>
#include <string>

using namespace gloox;

static std::string given(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

static std::string json(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) continue;
    out += c;
  }
  return out + "\"";
}

class Chat : public ConnectionListener, public MessageHandler {
 public:
  explicit Chat(Client& client) : client_(client), said_(given("GLOOX_SAY")) {
    client_.registerConnectionListener(this);
    client_.registerMessageHandler(this);
  }

  void onConnect() override {
    tell("ready", "compressed", client_.compression() ? "offered" : "no");
    client_.send(Message(Message::Chat, JID(client_.jid().bare()), said_));
  }

  void onDisconnect(ConnectionError error) override { tell("closed", "why", std::to_string(error)); }

  bool onTLSConnect(const CertInfo& info) override {
    // gloox compares the last certificate with an empty list and finds every chain wanting: the name is what it can judge.
    tell("secured", "why", info.server);
    return !(info.status & CertWrongPeer);
  }

  void onStreamEvent(StreamEvent event) override {
    if (event == StreamEventCompression) tell("compressing", "why", "");
  }

  void handleMessage(const Message& message, MessageSession*) override {
    tell("message", "body", message.body());
    if (message.body() == said_) client_.disconnect();
  }

 private:
  void tell(const std::string& event, const std::string& key, const std::string& value) {
    std::cout << "{\"event\":" << json(event) << "," << json(key) << ":" << json(value) << "}" << std::endl;
  }

  Client& client_;
  std::string said_;
};

int main() {
  const std::string host = given("GLOOX_HOST");
  const int port = std::atoi(given("GLOOX_PORT").c_str());
  const int proxyPort = std::atoi(given("GLOOX_PROXY_PORT").c_str());
  Client client(JID(given("GLOOX_JID")), given("XMPP_PASSWORD"));
  // By its own choice gloox takes SCRAM-SHA-1-PLUS where that is offered, and nothing else then.
  if (given("GLOOX_SASL") != "any") client.setSASLMechanisms(SaslMechPlain);
  client.setTls(given("GLOOX_TLS") == "none" ? TLSDisabled : TLSRequired);
  client.setCompression(true);
  client.setCACerts({given("GLOOX_CA")});
  client.setServer(host);
  client.setPort(port);
  client.setPresence(Presence::Available, 0);
  Chat chat(client);
  if (given("GLOOX_PROXY") == "socks5") {
    auto* tcp = new ConnectionTCPClient(client.logInstance(), "127.0.0.1", proxyPort);
    auto* socks = new ConnectionSOCKS5Proxy(&client, tcp, client.logInstance(), host, port);
    if (!given("GLOOX_PROXY_USER").empty())
      socks->setProxyAuth(given("GLOOX_PROXY_USER"), given("GLOOX_PROXY_PASSWORD"));
    client.setConnectionImpl(socks);
  } else if (given("GLOOX_PROXY") == "http") {
    auto* tcp = new ConnectionTCPClient(client.logInstance(), "127.0.0.1", proxyPort);
    auto* http = new ConnectionHTTPProxy(&client, tcp, client.logInstance(), host, port);
    client.setConnectionImpl(http);
  }
  return client.connect() ? 0 : 1;
}
