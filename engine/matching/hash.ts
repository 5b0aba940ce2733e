/**
 * Hashes of content. Whatever decides which pairs are compared, sampled or put first is decided by these and never by row numbers or codes,
 * which follow the order of arrival.
 */

/** FNV-1a over bytes with the finaliser of MurmurHash3; 31 bits and never 0, which stands for "unknown". */
export function hashBytes(bytes: Uint8Array, from: number, to: number, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return settled(hash)
}

/** The same of an ASCII text. */
export function hashText(text: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return settled(hash)
}

/** Of a hash and one more. Not symmetric. */
export function mixed(hash: number, more: number): number {
  return settled(Math.imul(hash, 0x9e3779b1) ^ Math.imul(more, 0x85ebca6b))
}

function settled(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) & 0x7fffffff || 1
}
