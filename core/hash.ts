import { hash } from 'node:crypto'

/** The first 64 bits of SHA-256, as a signed decimal, which is what Postgres takes for a bigint. */
export function hash64(text: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hash('sha256', text).slice(0, 16)}`)))
}
