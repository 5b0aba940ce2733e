import { hash } from 'node:crypto'
import { canonicalJson } from './json.ts'
import type { RawFields } from './types.ts'

/** The first 64 bits of SHA-256, as a signed decimal, which is what Postgres takes for a bigint. */
export function hash64(text: string): string {
  return String(BigInt.asIntN(64, BigInt(`0x${hash('sha256', text).slice(0, 16)}`)))
}

/** Equal for rows that say the same. */
export function rowHash(fields: RawFields): string {
  return hash64(canonicalJson(fields))
}
