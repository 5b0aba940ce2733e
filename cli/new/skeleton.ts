import { dirname, join, relative } from 'node:path'

/** Where each part of the skeleton lies, and where it goes. */
export const parts = (name: string): ReadonlyMap<string, string> =>
  new Map([
    ['test/connectors/skeleton/connector.ts', `connectors/${name}.ts`],
    ['test/connectors/skeleton/stand-in.ts', `sandbox/${name}.ts`],
    ['test/connectors/skeleton/system.ts', `test/connectors/systems/${name}.ts`],
  ])

/** A part of the skeleton under its new name, with its imports as they are seen from where it goes. */
export function renamed(text: string, from: string, name: string): string {
  const to = parts(name).get(from) ?? from
  const moved = text.replace(/(?<=from ')\.[^']+(?=')/g, (path) => {
    const target = join(dirname(from), path)
    return asImport(relative(dirname(to), parts(name).get(target) ?? target))
  })
  return moved
    .replaceAll('SKELETON', name.replaceAll('-', '_').toUpperCase())
    .replaceAll('startSkeleton', `start${title(name).replaceAll(' ', '')}`)
    .replaceAll('Skeleton', title(name))
    .replaceAll('connectors/skeleton', `connectors/${name}`)
    .replace(/\bskeleton\b(?=:| as | =)/g, identifier(name))
    .replaceAll('skeleton', name)
}

/** `acme-desk` is `acmeDesk`. */
function identifier(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `acme-desk` is `Acme Desk`. */
function title(name: string): string {
  return name.replace(/(^|-)([a-z0-9])/g, (_, dash: string, letter: string) => (dash === '' ? '' : ' ') + letter.toUpperCase())
}

function asImport(path: string): string {
  return path.startsWith('.') ? path : `./${path}`
}

/** The mapping of a connection to it, with the fields that its stand-in has. */
export function mappingOf(name: string, schemas: string): string {
  const variable = name.replaceAll('-', '_').toUpperCase()
  return `# yaml-language-server: $schema=${schemas}/connection.schema.json
connector: ${name}
credentials: { token: '\${${variable}_TOKEN}' }
settings: { url: '\${${variable}_URL:-}' }
every: 5m
serves: [service]

objects:
  customers:
    kind: person
    fields:
      given_name: { from: name, clean: [{ part: given }] }
      family_name: { from: name, clean: [{ part: family }] }
      emails:
        - { from: email, label: primary }
`
}

/** The registry with one connector more. Undefined where it does not look as expected. */
export function registered(text: string, name: string): string | undefined {
  const line = `  [${identifier(name)}.name, ${identifier(name)}],\n])`
  return withImport(text.replace(/(?<=\],\n)\]\)/, line), text, { name: identifier(name), path: `./${name}.ts` })
}

/** The contract's test with one system more. */
export function certified(text: string, name: string): string | undefined {
  return withImport(`${text.trimEnd()}\ncertify(${identifier(name)})\n`, text, {
    name: identifier(name),
    path: `./systems/${name}.ts`,
  })
}

function withImport(changed: string, before: string, { name, path }: { name: string; path: string }): string | undefined {
  const last = [...changed.matchAll(/^import .*$/gm)].at(-1)
  if (changed === before || last === undefined) return undefined
  const end = last.index + last[0].length
  return `${changed.slice(0, end)}\nimport { ${name} } from '${path}'${changed.slice(end)}`
}
