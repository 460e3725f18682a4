import ipaddr from 'ipaddr.js';
import type { IpRange } from '../rows/profileSettings.ts';

/** How many distinct addresses the ranges let in. */
export function countAddresses(ranges: readonly IpRange[]): AddressCount {
  const intervals = ranges.map(toInterval).filter((interval) => interval !== undefined);
  const of = (family: Family): bigint => union(intervals.filter((interval) => interval.family === family));
  return { ipv4: of('ipv4'), ipv6: of('ipv6'), unreadable: ranges.filter((range) => toInterval(range) === undefined) };
}

type Family = 'ipv4' | 'ipv6';

type Interval = { family: Family; first: bigint; last: bigint };

type Address = { family: Family; value: bigint };

function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** IPv4 inside IPv6 is IPv4. */
function read(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const address = ipaddr.parse(text);
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

/** Undefined for what is no address, such as the name Salesforce gives its own servers. */
function parse(text: string): Address | undefined {
  if (!isAddress(text)) return undefined;
  const address = read(text);
  const value = address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { family: address.kind(), value };
}

function toInterval({ start, end }: IpRange): Interval | undefined {
  const [first, last] = [parse(start), parse(end)];
  if (first === undefined || last === undefined) return undefined;
  const isRange = first.family === last.family && first.value <= last.value;
  return isRange ? { family: first.family, first: first.value, last: last.value } : undefined;
}

/** Addresses in any of the intervals, each counted once. */
function union(intervals: readonly Interval[]): bigint {
  const sorted = intervals.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let [count, next] = [0n, 0n];
  for (const { first, last } of sorted) {
    const from = first > next ? first : next;
    if (last < from) continue;
    count += last - from + 1n;
    next = last + 1n;
  }
  return count;
}

export type AddressCount = {
  ipv4: bigint;
  ipv6: bigint;
  /** Ranges that are none: an end before the start, two families, no address. */
  unreadable: readonly IpRange[];
};

/** The network an address is in, `/24` or `/48`; undefined for what is no address. */
export function networkOf(text: string): string | undefined {
  if (!isAddress(text)) return undefined;
  const address = read(text);
  return address.kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/24`).toString()}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/48`).toString()}/48`;
}
