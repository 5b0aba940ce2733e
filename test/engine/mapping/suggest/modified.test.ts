import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../engine/mapping/suggest/column.ts'
import { saysModified } from '../../../../engine/mapping/suggest/modified-words.ts'
import { type Suggestion, suggestMapping } from '../../../../engine/mapping/suggest/suggest.ts'

function suggest(columns: Readonly<Record<string, readonly string[]>>): Suggestion {
  const [first = []] = Object.values(columns)
  return suggestMapping({
    name: 'till',
    header: ['Nr', 'Vorname', ...Object.keys(columns)],
    rows: first.map((_, n) => [`${n + 1}`, 'Anna', ...Object.values(columns).map((cells) => cells[n] ?? '')]),
    folder: 'drop/till',
  })
}

function modifiedIn({ connection }: Suggestion): string | undefined {
  return connection.match(/^ {4}modified: (.*?) {2}#/m)?.[1]
}

describe('a header says when the row was last changed', () => {
  it.each([
    'Last Updated',
    'updated_at',
    'UpdatedAt',
    'Last Modified',
    'Modified',
    'Customer Last Updated (UTC)',
    'LastModifiedDate',
    'Letzte Änderung',
    'Geändert am',
    'Geaendert am',
    'Dernière modification',
    'Última modificación',
    'Última modificação',
    'Ultima modifica',
    'Laatst gewijzigd',
  ])('as %s', (header) => expect(saysModified(wordsOf(header))).toBe(true))

  it.each(['Address updated at', 'Last Updated By', 'Created At', 'Last Visit', 'Updates'])('not as %s', (header) =>
    expect(saysModified(wordsOf(header))).toBe(false),
  )
})

describe('such a column is suggested as modified, and is no field', () => {
  it.each([
    ['2024-05-01T10:00:00Z', 'Last Updated', 'Last Updated'],
    ['2024-05-01 10:00', 'Last Updated', 'Last Updated'],
    ['24.05.2024', 'Letzte Änderung', 'Letzte Änderung'],
    ['24.05.2024 9:05', 'Letzte Änderung', 'Letzte Änderung'],
    ['20240524', 'Updated', '{ from: Updated, date: YYYYMMDD }'],
    ['5/24/2024', 'Updated', '{ from: Updated, date: M/D/YYYY }'],
    ['1714564800', 'Updated At', '{ from: Updated At, date: epoch }'],
    ['1714564800000', 'Updated At', '{ from: Updated At, date: epoch_ms }'],
  ])('written as %s', (value, header, expected) => {
    const suggestion = suggest({ [header]: [value, '', value] })
    expect(modifiedIn(suggestion)).toBe(expected)
    expect(suggestion.guesses.find(({ column }) => column === header)?.role).toBe('modified')
    expect(suggestion.customer).not.toMatch(/updated|letzte/)
  })
})

describe('such a column is left out, with the reason,', () => {
  it.each([
    [
      'that can be read either way round',
      ['01/02/2024', '03/04/2024'],
      'if they are not, add modified: { from: Updated, date: M/D/YYYY }',
    ],
    ['of which one cell cannot be read', ['2024-05-01', '2024-05-02', 'soon'], 'would wait in quarantine'],
    ['with a time of day that a format does not read', ['5/24/2024 10:00', '5/25/2024 11:00'], 'would wait in quarantine'],
    ['without a value', ['', ''], 'blank in the sample'],
  ])('%s', (_, cells, why) => {
    const suggestion = suggest({ Updated: cells })
    expect(modifiedIn(suggestion)).toBeUndefined()
    expect(suggestion.connection.match(/# +Updated: (.*)/)?.[1]).toContain(why)
    expect(suggestion.customer).not.toContain('updated')
  })

  it('beside another that can be read', () => {
    const suggestion = suggest({
      Updated: ['01/02/2024', '03/04/2024'],
      Modified: ['2024-05-01', '2024-05-02'],
      Changed: ['', ''],
    })
    expect(modifiedIn(suggestion)).toBe('Modified')
    const twice = suggest({ Updated: ['2024-05-01', '2024-05-02'], Modified: ['2024-05-03', '2024-05-04'] })
    expect(modifiedIn(twice)).toBe('Updated')
    expect(twice.connection).toMatch(/# +Modified: says when a row was last changed; Updated says that already/)
  })
})

it('a header alone is not believed where the values are no dates', () => {
  const suggestion = suggest({ Modified: ['yes', 'no', 'no'] })
  expect(modifiedIn(suggestion)).toBeUndefined()
  expect(suggestion.guesses.find(({ column }) => column === 'Modified')?.role).toBe('boolean')
})
