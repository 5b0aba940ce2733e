/**
 * What an update changed, with the values from before: of an object its changed parts alone, of a list the whole list; null for what was not
 * there. Undefined where nothing changed.
 */
export function previousAttributes(before: object, after: object): Readonly<Record<string, unknown>> | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].flatMap((name) => {
    const [was, is]: unknown[] = [Reflect.get(before, name), Reflect.get(after, name)]
    if (isGroup(was) && isGroup(is)) {
      const parts = previousAttributes(was, is)
      return parts === undefined ? [] : [[name, parts] as const]
    }
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [[name, was ?? null] as const]
  })
  return changed.length === 0 ? undefined : Object.fromEntries(changed)
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
