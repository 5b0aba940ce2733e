import { BlockList, isIP } from 'node:net'
import { GoldthreadError } from '../../core/errors.ts'

const near = new BlockList()
near.addSubnet('10.0.0.0', 8)
near.addSubnet('127.0.0.0', 8)
near.addSubnet('169.254.0.0', 16)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** An address that may be told of customers. @throws GoldthreadError `configuration` where it may not */
export function webhookAddress(text: string): { readonly url: string; readonly isNear: boolean } {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw refusal(`${text} is no web address`, 'Write it as https://…')
  if (url.username !== '' || url.password !== '')
    throw refusal('An address with a password in it is not taken', 'Let the receiver check the signature instead')
  const isNear = isNearHost(url.hostname)
  if (url.protocol === 'http:' && !isNear)
    throw refusal('What is sent is personal data, and http sends it in the clear', 'Use https://…')
  return { url: url.href, isNear }
}

/** In the network here: a name without a dot, or a private address. Names with dots are not looked up. */
function isNearHost(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '')
  const version = isIP(address)
  if (version === 0) return !host.includes('.')
  return near.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

function refusal(message: string, remedy: string): GoldthreadError {
  return new GoldthreadError('configuration', message, remedy)
}
