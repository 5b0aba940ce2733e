/** Parameters as forms write them, `shipping[address][city]=Riga`: text at the leaves, in the order of the form. */
export type Params = ReadonlyMap<string, Param>
export type Param = string | Params

/** Reads a query or a body. `types[]=a` and `types[0]=a` are the same; of two that bear one name, the last holds. */
export function readForm(text: string): Params {
  const params = new Map<string, Param>()
  for (const [name, value] of new URLSearchParams(text)) put(params, partsOf(name), value)
  return params
}

/** `shipping[address][city]` is shipping, address, city. */
function partsOf(name: string): readonly string[] {
  const bracket = name.indexOf('[')
  if (bracket < 1) return [name]
  return [name.slice(0, bracket), ...[...name.slice(bracket).matchAll(/\[([^[\]]*)\]/g)].map(([, part]) => part ?? '')]
}

function put(into: Map<string, Param>, [first = '', ...rest]: readonly string[], value: string): void {
  const name = first === '' ? String(into.size) : first
  if (rest.length === 0) {
    into.set(name, value)
    return
  }
  const known = into.get(name)
  const inner = new Map(typeof known === 'object' ? known : [])
  put(inner, rest, value)
  into.set(name, inner)
}

/** The same parameters give the same text, in whatever order they were sent. */
export function fingerprint(params: Params): string {
  const entries = [...params].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries
    .map(
      ([name, value]) =>
        `${JSON.stringify(name)}:${typeof value === 'string' ? JSON.stringify(value) : `{${fingerprint(value)}}`}`,
    )
    .join()
}

/** The form that says the same as a value: `null` unsets, as '' does. */
export function paramOf(value: unknown): Param {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value)
  return new Map(Object.entries(value).map(([name, inner]) => [name, paramOf(inner)]))
}
