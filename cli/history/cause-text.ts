import type { Cause } from '../../core/cause.ts'

/** `sync of hubspot`, `decision 12 by Dee`. @param name of the connection, or of who said so */
export function causeText(cause: (Cause & { readonly name: string | null }) | null): string {
  if (cause === null) return ''
  const { kind, number, name } = cause
  switch (kind) {
    case 'sync':
    case 'mapping':
      return named(kind, 'of', name)
    case 'push':
      return named(kind, 'to', name)
    case 'override':
      return named(kind, 'by', name)
    default:
      return named(number === null ? kind : `${kind} ${number}`, 'by', name)
  }
}

function named(what: string, relation: string, name: string | null): string {
  return name === null ? what : `${what} ${relation} ${name}`
}
