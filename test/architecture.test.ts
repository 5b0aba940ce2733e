import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Which room may import which. A room is a folder of the top level; `types` lets in types only. */
const rooms: Readonly<Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>> = {
  core: { values: [] },
  engine: { values: ['core'] },
  connectors: { values: ['core'] },
  store: { values: ['core'] },
  threads: { values: ['core', 'engine'] },
  resolve: { values: ['core', 'engine', 'store', 'threads'] },
  activities: { values: ['core', 'engine', 'connectors', 'store', 'threads', 'resolve'] },
  // Names that client, worker and workflows call each other by are the one thing of core that runs in a workflow.
  workflows: { values: ['core/temporal-names.ts'], types: ['core', 'activities'] },
  local: { values: ['core'] },
  sandbox: { values: ['core'] },
  cli: { values: ['core', 'engine', 'connectors', 'store', 'threads', 'resolve', 'local', 'sandbox'] },
  docs: { values: ['core', 'engine', 'connectors', 'cli'] },
  bench: { values: ['core', 'engine', 'connectors', 'store', 'threads', 'resolve', 'activities', 'local', 'sandbox'] },
}

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const sources = Object.keys(rooms).flatMap((room) => filesIn(room))
const imports = sources.flatMap(importsOf)

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => join(folder, name))
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm,
  )
  return [...statements].map(([, type, from, dynamic, bare]) => {
    const path = from ?? dynamic ?? bare ?? ''
    return { from: file, to: path.startsWith('.') ? normalize(join(dirname(file), path)) : path, typeOnly: type !== undefined }
  })
}

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const room = roomOf(from)
  const allowed = rooms[room]
  const isIn = (places: readonly string[]) => places.some((place) => to === place || roomOf(to) === place)
  return roomOf(to) === room || isIn(allowed?.values ?? []) || (typeOnly && isIn(allowed?.types ?? []))
}

function roomOf(path: string): string {
  return path.split('/')[0] ?? ''
}

const isLocal = ({ to }: Import) => /\.(ts|mjs)$/.test(to)

describe('the house', () => {
  it('has imports to look at', () => {
    expect(imports.filter(isLocal).length).toBeGreaterThan(100)
  })

  it.each(Object.keys(rooms))('%s imports only what it may', (room) => {
    const wrong = imports.filter((its) => isLocal(its) && roomOf(its.from) === room && !isAllowed(its))
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('no file imports one that imports it, on however long a way', () => {
    const imported = Map.groupBy(imports.filter(isLocal), ({ from }) => from)
    const reached = (from: string, seen: Set<string>): ReadonlySet<string> => {
      for (const { to } of imported.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to))
      return seen
    }
    expect(sources.filter((file) => reached(file, new Set()).has(file))).toEqual([])
  })

  it('whoever matches records or chooses among them loads them as their own people have them', () => {
    const asTheyAre = sources.filter((file) => /\b(knownRecords|mappedValues)\b/.test(readFileSync(file, 'utf8')))
    expect(asTheyAre).toEqual(['store/records.ts', 'resolve/known.ts', 'cli/commands/show.ts'])
  })

  it('nothing imports the worker or the command line', () => {
    const roots = imports.filter(
      ({ from, to }) => to === 'worker.ts' || (roomOf(to) === 'cli' && !['cli', 'docs'].includes(roomOf(from))),
    )
    expect(roots).toEqual([])
  })

  it('workflows use Temporal and nothing else from outside', () => {
    const outside = imports.filter((its) => roomOf(its.from) === 'workflows' && !isLocal(its)).map(({ to }) => to)
    expect([...new Set(outside)].filter((name) => !['@temporalio/workflow', '@temporalio/common'].includes(name))).toEqual([])
  })

  it('the engine reads and writes nothing', () => {
    const outside = imports.filter((its) => roomOf(its.from) === 'engine' && its.to.startsWith('node:')).map(({ to }) => to)
    expect(
      [...new Set(outside)].filter(
        (name) => !['node:buffer', 'node:crypto', 'node:module', 'node:path', 'node:util'].includes(name),
      ),
    ).toEqual([])
  })

  it.each([
    [
      'the environment is read in core/config.ts alone',
      /\bprocess\.env\b/,
      ['core/config.ts', 'cli/launch.mjs', 'cli/test.mjs', 'cli/install.mjs'],
    ],
    [
      'only the store speaks SQL',
      /\b(select|insert into|update|delete from)\s+[\w*."]+.*\b(from|values|set|where)\b.*goldthread\./i,
      ['store/'],
    ],
  ])('%s', (_rule, pattern, exempt) => {
    const offenders = sources.filter(
      (file) => pattern.test(readFileSync(file, 'utf8')) && !exempt.some((place) => file.startsWith(place)),
    )
    expect(offenders).toEqual([])
  })
})
