import { BlockList, isIP } from 'node:net';

/** Networks of IPv4 that are nobody's on the open internet. Source: IANA special-purpose address registry (RFC 6890), multicast (RFC 5771), reserved (RFC 1112). */
const closed4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'];
/** Of IPv6 only the global unicast block is open, without what stands for other networks: Teredo and its kin, documentation, 6to4. Source: RFC 4291, RFC 6890, RFC 9637. */
const open6 = ['2000::/3'];
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const lists = { closed4: listOf(closed4, 'ipv4'), open6: listOf(open6, 'ipv6'), closed6: listOf(closed6, 'ipv6') };

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, bits] = network.split('/');
    list.addSubnet(address!, Number(bits), family);
  }
  return list;
}

/** Whether a network address is one of the open internet: never this machine, a private network, or a cloud's own services. An address of version 4 written as one of version 6 counts as closed. */
export function isOpenAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !lists.closed4.check(address, 'ipv4');
  return version === 6 && lists.open6.check(address, 'ipv6') && !lists.closed6.check(address, 'ipv6');
}
