const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The ids of one second stand in no order: the vendor promises none. */
export function newId(prefix: string, length: number): string {
  let id = prefix
  while (id.length < prefix.length + length) id += alphabet.charAt(Math.floor(Math.random() * alphabet.length))
  return id
}
