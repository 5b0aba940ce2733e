import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { connectors } from '../../connectors/index.ts'
import { MappingError } from '../../core/errors.ts'
import { loadMappings } from '../../engine/mapping/load.ts'
import { accountVariable } from '../support/accounts.ts'

const folder = new URL('../../mappings/', import.meta.url)
const settings = new Map([...connectors].map(([name, connector]) => [name, connector.settings]))

/** The mistakes that docs/mappings.md shows, each made in one of the files that come with Goldthread. */
const mistakes = [
  ['customer.yaml', 'many: true, class: qualitative', 'many: yes, class: qualitative'],
  ['lightspeed.yaml', 'country: { from: Country, otherwise: NL }, label: mobile', 'clean: [{ phone: Germany }], label: mobile'],
  ['shopify.yaml', 'every: 1m', 'every: 60'],
] as const

function spoiled(name: string): string {
  const text = readFileSync(new URL(name, folder), 'utf8')
  return mistakes.filter(([file]) => file === name).reduce((rest, [, right, wrong]) => rest.replace(right, wrong), text)
}

it('the page on mapping files shows mistakes as they are told', () => {
  const files = readdirSync(folder).map((name) => ({ path: `mappings/${name}`, text: spoiled(name) }))
  const page = readFileSync(new URL('../../docs/mappings.md', import.meta.url), 'utf8')
  const [, shown = ''] = /\$ npx goldthread check\n([^`]*)```/.exec(page) ?? []
  let told: readonly string[] = []
  try {
    loadMappings(files, settings, accountVariable)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    const lines = error.problems.map(
      ({ file, line, column, found, allowed, hint }) =>
        `${file}:${line}:${column}  ${found}; allowed: ${allowed}${hint === undefined ? '' : `. ${hint}`}`,
    )
    told = [...lines, error.message]
  }
  expect(told).toEqual(shown.trimEnd().split('\n'))
})
