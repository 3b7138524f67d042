-- Sends s2s connections where the test says, without DNS: test_routes = { ["domain"] = { "ADDRESS", PORT, direct = BOOLEAN } }.
-- A direct route is for the service xmpps-server (TLS from the first byte), any other for xmpp-server.
module:set_global();

local service = require "net.resolvers.service";
local manual = require "net.resolvers.manual";
local routes = module:get_option("test_routes", {});
local by_dns = service.new;

function service.new(host, name, conn_type, extra)
	local route = routes[host];
	if not route then
		return by_dns(host, name, conn_type, extra);
	end
	local wanted = route.direct and "xmpps-server" or "xmpp-server";
	local targets = name == wanted and { { "tcp4", route[1], route[2], extra } } or {};
	return manual.new(targets, "tcp", extra);
end
