import { describe, expect, it } from 'vitest'
import { fileRules, guessedRules } from '../../../cli/match/rules.ts'
import { readRules } from '../../../engine/mapping/rules-file.ts'
import { scanColumns } from '../../../engine/matching/csv/scan.ts'
import { mostFields } from '../../../engine/matching/score/packed.ts'
import { sourceFrom } from '../../engine/matching/csv/files.ts'

const columns = ['phone', 'email', 'mobile', 'name', 'landline']

function rulesFrom(more: string) {
  const roles = 'mobile: { role: phone }, landline: { role: phone }, name: { role: full_name }'
  return fileRules(readRules(`use: [phone, email, mobile, name, landline]\nfields: { ${roles} }\n${more}`, columns))
}

const named = ({ fields }: ReturnType<typeof rulesFrom>) => fields.map(({ name, columns }) => [name, columns])

describe('columns of one kind of contact', () => {
  it('are one field', () => {
    expect(named(rulesFrom(''))).toEqual([
      ['phone + mobile + landline', ['phone', 'mobile', 'landline']],
      ['email', ['email']],
      ['name', ['name']],
    ])
  })

  it('are not where they are compared in different ways', () => {
    expect(named(rulesFrom('compare: { landline: { levels: [exact] } }'))).toEqual([
      ['phone + mobile', ['phone', 'mobile']],
      ['email', ['email']],
      ['name', ['name']],
      ['landline', ['landline']],
    ])
  })

  it('are blocked by as the field', () => {
    expect(rulesFrom('block: [[mobile, name/first_word]]').blocks).toEqual([
      [
        { field: 'phone + mobile + landline', part: 'value' },
        { field: 'name', part: 'first_word' },
      ],
    ])
  })
})

it('rules of more fields than can be compared are refused', () => {
  const many = Array.from({ length: mostFields + 1 }, (_, i) => `c${i}`)
  const text = `use: [${many.join()}]\nfields: { ${many.map((name) => `${name}: { role: city }`).join()} }\n`
  expect(() => fileRules(readRules(text, many))).toThrow(`The rules compare ${mostFields + 1} fields`)
})

describe('guessed rules', () => {
  const guessed = (text: string) => {
    const source = sourceFrom({ 'a.csv': text })
    const { columns, rows } = scanColumns(source, { columns: source.columns })
    const named = new Map(source.columns.flatMap((name, c) => (columns[c] ? [[name, columns[c]] as const] : [])))
    const table = { bytes: source.bytes, rows, records: rows[0] ?? 0, columns: named, ids: undefined }
    return guessedRules(table, source.columns, ['drop/a.csv'])
  }

  it('name the file and are what is printed', () => {
    const { text, model } = guessed(
      `first name,e-mail\n${[1, 2, 3, 4, 5, 6].map((i) => `Ann${'abcdef'[i - 1]},ann${i}@example.com`).join('\n')}\n`,
    )
    expect(text).toMatch(/^# Rules for a\.csv, guessed/)
    expect(readRules(text, ['first name', 'e-mail'])).toEqual(model)
    expect(model.fields.map(({ name, role }) => [name, role])).toEqual([
      ['first name', 'given_name'],
      ['e-mail', 'email'],
    ])
  })

  it('leave out the columns with the fewest values where there are too many', () => {
    const names = Array.from({ length: mostFields + 2 }, (_, c) => `city ${c + 1}`)
    const rows = Array.from({ length: 600 }, (_, i) =>
      names.map((_, c) => `town${'abcdefghij'[i % 10]}${'klmnopqrst'[c % 10]}${Math.floor(i / 10) % (c + 3)}`).join(),
    )
    const { model } = guessed(`${names.join()}\n${rows.join('\n')}\n`)
    expect(model.fields.length).toBeLessThanOrEqual(mostFields)
    expect(model.fields.map(({ name }) => name)).not.toContain('city 1')
  })

  it('are none where no column tells anything', () => {
    expect(() => guessed('note\nx\n')).toThrow('No column seems to tell who a record is: 1 row is too few')
  })
})
