import { describe, expect, it } from 'vitest'
import { dropFolder, reasons, rows } from '../drop-folder.ts'

const ada = { id: '1', Name: 'Ada', Email: 'ada@example.com' }
const zoe = { id: '2', Name: 'Zoë', Email: 'zoe@example.com' }
const plain = 'ID,Name,Email\n1,Ada,ada@example.com\n2,Zoë,zoe@example.com\n'
const long = (text: string) => `${text}${'3,Max,max@example.com\n'.repeat(30_000)}4,Zoë,\n`

function latin(text: string): Buffer {
  return Buffer.from(text.replace('€', '\x80'), 'latin1')
}

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}

describe('an export is read', () => {
  it.each<[what: string, content: string | Buffer]>([
    ['in UTF-8', plain],
    ['in UTF-8 with a byte-order mark', `\ufeff${plain}`],
    ['in UTF-16LE with tabs', utf16(plain.replaceAll(',', '\t'), 'le')],
    ['in UTF-16BE', utf16(plain, 'be')],
    ['in UTF-16 with cells that NULs fill up', utf16(plain.replace('ID,', 'ID\0,').replaceAll(/(?<=[12])/g, '\0\0'), 'le')],
    ['in Windows-1252 with semicolons', latin(plain.replaceAll(',', ';'))],
    ['with pipes', plain.replaceAll(',', '|')],
    [
      'with commas in quotes and semicolons between',
      '"ID";"Name";"Email, first"\n'.replace(', first', '') + '1;"Ada";ada@example.com\n2;Zoë;zoe@example.com',
    ],
    ['with what Excel writes above', `sep=;\r\n${plain.replaceAll(',', ';')}`],
    ['with the ends of lines of Windows', plain.replaceAll('\n', '\r\n')],
    ['with the ends of lines of an old Macintosh', plain.replaceAll('\n', '\r')],
    ['without an end of its last line', plain.trimEnd()],
    ['with every cell in quotes', plain.replaceAll(/[^,\n]+/g, '"$&"')],
    ['with spaces after quotes', plain.replaceAll(/[^,\n]+/g, '"$&" ')],
    ['with blank lines and lines of blank cells', plain.replaceAll('\n', '\n\n , ,\n')],
    ['with empty cells beyond the header', plain.replaceAll(/(?<=example.com)/g, ',,')],
    ['with empty cells at the end of the header', plain.replace('Email', 'Email,,')],
    ['with spaces and other case in the header', plain.replace('ID,Name,Email', ' id , NAME,E mail ')],
    ['with apostrophes before ids', plain.replace('1,', "'1,").replace('2,', "'2,")],
    ['with texts as formulas', plain.replaceAll(/(?<=^|,)[^,\n]+/gm, '="$&"')],
    ['with texts as formulas in quotes', plain.replaceAll(/(?<=^|,)[^,\n]+/gm, '"=""$&"""')],
    [
      'with columns in another order and columns nobody asked for',
      'Spend,Email,Name,ID\n3,ada@example.com,Ada,1\n4,zoe@example.com,Zoë,2\n',
    ],
  ])('%s', async (_what, content) => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', content)
    const pages = await drop.pull()
    expect(reasons(pages)).toEqual([])
    expect(rows(pages)).toEqual([ada, zoe])
    expect(await drop.in('processed')).toEqual(['customers.csv'])
  })

  it('where the only byte that is not ASCII stands in the last row', async () => {
    const drop = await dropFolder()
    await drop.drop('utf8.csv', long('ID,Name,Email\n'))
    await drop.drop('windows.csv', latin(long('ID,Name,Email\n')), 2)
    expect(rows(await drop.pull()).filter(({ id }) => id === '4')).toEqual([
      { id: '4', Name: 'Zoë' },
      { id: '4', Name: 'Zoë' },
    ])
  })

  it('with the euro sign and typographic quotes of Windows-1252', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', Buffer.from('ID,Name\n1,\x80 O\x92Neill\n', 'latin1'))
    expect(rows(await drop.pull())).toEqual([{ id: '1', Name: '€ O’Neill' }])
  })

  it('in an encoding that the settings name', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', Buffer.from('ID,Name\n1,\xa3ukasz\n', 'latin1'))
    expect(rows(await drop.pull({ settings: { encoding: 'iso-8859-2' } }))).toEqual([{ id: '1', Name: 'Łukasz' }])
  })

  it('in UTF-16 without a byte-order mark, where the settings name it', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', Buffer.from('ID,Name\n1,Zoë\n', 'utf16le'))
    expect(rows(await drop.pull({ settings: { encoding: 'ucs-2' } }))).toEqual([{ id: '1', Name: 'Zoë' }])
  })

  it('below lines that are no header', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', `Customers of "Corner Shop\n2024-11-01\n${plain}1\n`)
    const pages = await drop.pull({ settings: { skip: 2 } })
    expect(rows(pages)).toEqual([ada, zoe])
    expect(reasons(pages)).toEqual(['customers.csv:6: 1 cells where the header has 3'])
  })

  it('with lines, quotes and delimiters inside of cells', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'ID,Name,Email\n1,"Ada ""the first"",\r\nof two",ada@example.com\n2,"John "Jack" Doe",\n3\n')
    const pages = await drop.pull()
    expect(rows(pages)).toEqual([
      { id: '1', Name: 'Ada "the first",\r\nof two', Email: 'ada@example.com' },
      { id: '2', Name: 'John "Jack" Doe' },
    ])
    expect(reasons(pages)).toEqual(['customers.csv:5: 1 cells where the header has 3'])
  })
})

describe('a blank cell', () => {
  it.each([
    ['unknown', { id: '1', Name: 'Ada' }],
    ['empty', { id: '1', Name: 'Ada', Email: '' }],
  ] as const)('is %s where the settings say so', async (blank, expected) => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'ID,Name,Email\n1,Ada, \n')
    expect(rows(await drop.pull({ settings: { blank } }))).toEqual([expected])
  })

  it('of a column that the file lacks is unknown in any case', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'ID,Name\n1,Ada\n')
    expect(rows(await drop.pull({ settings: { blank: 'empty' } }))).toEqual([{ id: '1', Name: 'Ada' }])
  })
})

describe('a row is rejected, whole and with its line,', () => {
  it.each<[why: string, row: string, reason: RegExp, raw: object]>([
    ['with too few cells', '1,Ada', /^2 cells where the header has 3$/, { ID: '1', Name: 'Ada' }],
    ['with too many cells', '1,Ada,Byron,a@b', /^4 cells/, { ID: '1', Name: 'Ada', Email: 'Byron', __extra: ['a@b'] }],
    ['without an id', ',Ada,', /^no id in column "ID"$/, { ID: '', Name: 'Ada', Email: '' }],
    ['with nothing but an apostrophe for an id', "',Ada,", /^no id/, { ID: "'", Name: 'Ada', Email: '' }],
    [
      'with an id that a spreadsheet rounded',
      '1.23457E+12,Ada,',
      /rounded the id/,
      { ID: '1.23457E+12', Name: 'Ada', Email: '' },
    ],
    ['with an id rounded in another country', '"1,23E+15",Ada,', /rounded the id/, { ID: '1,23E+15', Name: 'Ada', Email: '' }],
    [
      'with a quote left open',
      '1,"Ada,ada@example.com',
      /quote was left open/,
      { ID: '1', Name: '"Ada', Email: 'ada@example.com' },
    ],
  ])('%s', async (_why, row, reason, raw) => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', `ID,Name,Email\n2,Zoë,zoe@example.com\n${row}\n3,Max,max@example.com\n`)
    const pages = await drop.pull()
    expect(rows(pages).map(({ id }) => id)).toEqual(['2', '3'])
    expect(pages.flatMap(({ rejected }) => rejected)).toEqual([
      { place: 'customers.csv:3', reason: expect.stringMatching(reason), raw },
    ])
  })

  it('but not with an id that only looks like a number', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'ID,Name\n5E10,Ada\n00123,Zoë\n')
    expect(rows(await drop.pull()).map(({ id }) => id)).toEqual(['5E10', '00123'])
  })

  it('where it lacks a part of an id of several columns', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'Shop,No,Name\nA,1,Ada\nA,,Zoë\n')
    const pages = await drop.pull({ reading: { id: ['Shop', 'No'] } })
    expect(rows(pages)).toEqual([{ id: 'A/1', Name: 'Ada' }])
    expect(reasons(pages)).toEqual(['customers.csv:3: no id in column "No"'])
  })

  it('where the time of its modification cannot be read for certain, with its id', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'ID,Updated\n1,2024-05-01 10:00:00\n2,05/01/2024\n3,\n')
    const [page] = await drop.pull({ reading: { modified: 'Updated' } })
    expect(page?.records.map(({ id, modifiedAt }) => [id, modifiedAt])).toEqual([
      ['1', new Date('2024-05-01T10:00:00Z')],
      ['3', undefined],
    ])
    expect(page?.rejected).toEqual([expect.objectContaining({ id: '2', place: 'customers.csv:3' })])
  })
})

describe('a file is no table', () => {
  it.each<[what: string, content: string | Uint8Array, reason: RegExp]>([
    ['being empty', '', /empty/],
    ['being blank', ' \r\n\n', /empty/],
    ['being an Excel workbook', 'PK\x03\x04rest', /save it as CSV/],
    ['being an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /save it as CSV/],
    ['being a PDF', '%PDF-1.7', /PDF/],
    ['being a picture', Buffer.from('89504e470d0a1a0a', 'hex'), /picture/],
    ['being a web page', '\n<!DOCTYPE html><html><body>Sign in</body></html>', /web page/],
    ['holding NUL bytes', 'ID,Name\n1,A\0da\n', /NUL/],
    ['being cut in UTF-16', Buffer.from('fffe4100420043', 'hex'), /encoding/],
    ['being cut in UTF-16, among foreign letters', utf16(plain, 'le').subarray(0, -1), /encoding/],
    ['without the id column', 'Name,Email\nAda,ada@example.com\n', /lacks the id column "ID"\. It has: Name, Email$/],
    ['with the id column twice', 'ID,Name,ID\n1,Ada,2\n', /"ID" stands 2 times/],
    ['with a mapped column twice', 'ID,Name,Name\n1,Ada,Bea\n', /"Name" stands 2 times/],
    ['with a line that never ends', `ID,Name\n${'x'.repeat(3_000_000)}`, /line 2 is longer/],
  ])('%s', async (_what, content, reason) => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', content)
    await drop.drop('good.csv', plain, 2)
    const pages = await drop.pull()
    expect(pages[0]?.rejected).toEqual([{ place: 'customers.csv', reason: expect.stringMatching(reason) }])
    expect(pages[0]?.complete).toBe(false)
    expect(rows(pages)).toEqual([ada, zoe])
    expect(await drop.in('quarantine')).toEqual(['customers.csv'])
    expect(await drop.in('processed')).toEqual(['good.csv'])
  })

  it('without one of its id columns, and only that one is named', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', 'Shop,No,Name\n1,2,Ada\n')
    expect(reasons(await drop.pull({ reading: { id: ['Shop', 'ID'] } }))).toEqual([
      'customers.csv: Its header lacks the id column "ID". It has: Shop, No, Name',
    ])
  })

  it('without a header, and no customer of its first line is named', async () => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', '1,Ada,ada@example.com\n2,Zoë,zoe@example.com\n')
    expect(reasons(await drop.pull())).toEqual([
      expect.stringMatching(/^customers.csv: Its first line holds none of the mapped columns(?!.*Ada)/),
    ])
  })
})

it('a row of an export without any id is known by its line', async () => {
  const drop = await dropFolder()
  await drop.drop('customers.csv', 'Name,Email\nAda,ada@example.com\n"Z\noë",zoe@example.com\nMax,\n')
  const pages = await drop.pull({ reading: { id: [] }, settings: { ids: 'line' } })
  expect(rows(pages).map(({ id }) => id)).toEqual(['2', '3', '5'])
})

it('an export in UTF-8 that was cut within a letter is not taken for one of Windows', async () => {
  const drop = await dropFolder()
  const whole = Buffer.from('ID,Name,Email\n1,José,jose@example.com\n2,Zoë,zoe@example.com\n3,Renée,x\n')
  await drop.drop('customers.csv', whole.subarray(0, whole.lastIndexOf(0xc3) + 1))
  expect(rows(await drop.pull())).toMatchObject([{ Name: 'José' }, { Name: 'Zoë' }])
})

it('an export of Windows whose last letter is a foreign one stays one', async () => {
  const drop = await dropFolder()
  await drop.drop('customers.csv', Buffer.from('ID,Name,Email\n1,Ann,a@example.com\n2,b@example.com,Andr\xe9', 'latin1'))
  expect(rows(await drop.pull())).toMatchObject([{ id: '1' }, { Email: 'André' }])
})

it('ids of two columns are others where their slashes stand elsewhere', async () => {
  const drop = await dropFolder()
  await drop.drop('customers.csv', 'Store,No,Name\n12/1,5,Ann\n12,1/5,Bob\n12,5,Carl\n')
  const pages = await drop.pull({ reading: { id: ['Store', 'No'], fields: ['Name'] } })
  expect(rows(pages).map(({ id }) => id)).toEqual(['12%2F1/5', '12/1%2F5', '12/5'])
})
