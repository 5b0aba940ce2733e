import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fileRoles } from '../../../../engine/mapping/schema/matching.ts'
import { measures } from '../../../../engine/matching/compare/comparison.ts'
import { partsFor } from '../../../../engine/matching/normal/parts.ts'
import { customer, load } from '../mapped.ts'

const page = readFileSync(new URL('../../../../docs/mappings.md', import.meta.url), 'utf8')
const [, section = ''] = /## Who is the same\n([^]*?)\n## /.exec(page) ?? []
const rows = section.split('\n').filter((line) => line.startsWith('| `'))

describe('what the page on mapping files says of matching.yaml', () => {
  it('loads as it stands there, in short and in full', () => {
    const [short = '', rest = ''] = [...section.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text)
    const golden = customer.replace('family_name:', 'surname:')
    expect(load({ customer: golden, matching: short }).matching.blocks).toBeUndefined()
    expect(load({ customer: golden, matching: short + rest }).matching.blocks).toHaveLength(4)
  })

  it.each([...fileRoles.keys()])('has a row for the role %s', (role) => {
    expect(rows.filter((row) => (row.split('|')[1] ?? '').includes(`\`${role}\``))).toHaveLength(1)
  })

  it.each(Object.entries(measures))('has a row for the level %s', (name, { argument }) => {
    const written = argument === undefined ? `\`${name}\`` : `\`{ ${name}: `
    expect(rows.filter((row) => (row.split('|')[1] ?? '').includes(written))).toHaveLength(1)
  })

  it.each([...fileRoles])('has the parts of %s', (name, role) => {
    const row = rows.find((row) => (row.split('|')[1] ?? '').includes(`\`${name}\``)) ?? ''
    const written = [...(row.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].flatMap(([, word = '']) => partsWritten(word))
    const parts = role === 'address' ? [] : partsFor(role).filter((part) => part !== 'value')
    expect(written.toSorted()).toEqual([...parts].toSorted())
  })
})

/** "As `text`": the parts of that role. */
function partsWritten(word: string): readonly string[] {
  const role = fileRoles.get(word)
  return role === undefined || role === 'address' ? [word] : partsFor(role).filter((part) => part !== 'value')
}
