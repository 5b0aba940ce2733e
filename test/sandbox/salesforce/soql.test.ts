import { describe, expect, it } from 'vitest'
import { contacts, openSalesforce, refused } from './support.ts'

const stamps = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', '2026-01-01T00:00:01Z', '2026-03-01T00:00:00Z']

/** Four contacts, A to D; B has an account, and C no e-mail. */
async function fourContacts() {
  const { sf, conn } = await openSalesforce()
  const account = sf.people.create('Account', { Name: 'Ink & Sons' })
  const created = ['A', 'B', 'C', 'D'].map((letter, n) =>
    sf.people.create(
      'Contact',
      {
        FirstName: letter,
        LastName: `o'Quill_${letter}%`,
        Email: letter === 'C' ? '' : `${letter}@example.com`,
        HasOptedOutOfEmail: letter === 'D',
        Birthdate: `198${n}-01-01`,
        ...(letter === 'B' ? { AccountId: account } : {}),
      },
      { modifiedAt: Date.parse(stamps[n] ?? '') },
    ),
  )
  return { conn, created }
}

describe('SOQL', () => {
  it.each([
    ["WHERE FirstName = 'a'", 'A'],
    ["WHERE FirstName != 'A'", 'BCD'],
    ["WHERE FirstName IN ('A', 'D')", 'AD'],
    ["WHERE FirstName NOT IN ('A', 'D')", 'BC'],
    ['WHERE Email = null', 'C'],
    ['WHERE Email != null', 'ABD'],
    ["WHERE Email != 'a@example.com'", 'BCD'],
    ["WHERE Email > 'b@example.com'", 'D'],
    ["WHERE LastName LIKE 'O\\'quill\\_%'", 'ABCD'],
    ["WHERE FirstName LIKE '_'", 'ABCD'],
    ['WHERE HasOptedOutOfEmail = TRUE', 'D'],
    ['WHERE Birthdate < 1981-06-01', 'AB'],
    ['WHERE SystemModstamp > 2026-01-01T00:00:01Z', 'D'],
    ['WHERE SystemModstamp >= 2026-01-01T00:00:01.000+00:00', 'BCD'],
    ['WHERE SystemModstamp = 2026-01-01T02:00:01+02:00', 'BC'],
    ["WHERE Account.Name = 'ink & sons'", 'B'],
    ["WHERE Account.Owner.Name = 'Data Steward'", 'B'],
    ["WHERE AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'Ink%')", 'B'],
    ["WHERE NOT FirstName = 'A' AND Email != null", 'BD'],
    ["WHERE NOT (FirstName = 'A' OR FirstName = 'B')", 'CD'],
    ["WHERE (FirstName = 'A' AND Email != null) OR (FirstName = 'C' AND (Email = null OR NOT FirstName = 'C'))", 'AC'],
    ["WHERE Name = 'A o\\'Quill_A%'", 'A'],
    ['WHERE CreatedDate = LAST_N_DAYS:0', ''],
    ['WHERE Contact.Email = null', 'C'],
    ['ORDER BY Email', 'CABD'],
    ['ORDER BY Email NULLS LAST', 'ABDC'],
    ['ORDER BY SystemModstamp DESC, FirstName DESC', 'DCBA'],
    ['ORDER BY FirstName DESC LIMIT 2', 'DC'],
    ['ORDER BY FirstName LIMIT 2 OFFSET 1', 'BC'],
  ])('finds by %s', async (clauses, letters) => {
    const { conn } = await fourContacts()
    const order = clauses.includes('ORDER') ? '' : ' ORDER BY FirstName'
    const { records } = await conn.query(`SELECT FirstName FROM Contact ${clauses}${order}`)
    expect(records.map(({ FirstName }) => FirstName).join('')).toBe(letters)
  })

  it('compares ids in either form, and orders by their letters', async () => {
    const { conn, created } = await fourContacts()
    const [, second = ''] = created
    const ids = async (where: string) =>
      (await conn.query(`SELECT Id FROM Contact WHERE ${where} ORDER BY Id`)).records.map(({ Id }) => Id)
    expect(await ids(`Id = '${second.slice(0, 15)}'`)).toEqual([second])
    expect(await ids(`Id > '${second}'`)).toEqual(created.slice(2))
  })

  it('reads through references, with null where one is empty', async () => {
    const { conn } = await fourContacts()
    const { records } = await conn.query(
      'SELECT Account.Name, Account.Owner.Username, MailingAddress FROM Contact ORDER BY FirstName LIMIT 2',
    )
    expect(records[0]).toMatchObject({ Account: null, MailingAddress: null })
    expect(records[1]).toMatchObject({
      Account: { attributes: { type: 'Account' }, Name: 'Ink & Sons', Owner: { Username: 'steward@goldthread.example.com' } },
    })
  })

  it('counts', async () => {
    const { conn } = await fourContacts()
    expect(await conn.query('SELECT COUNT() FROM Contact WHERE Email != null')).toMatchObject({ totalSize: 3, records: [] })
    const { records } = await conn.query('SELECT COUNT(Email), MIN(FirstName) least, MAX(SystemModstamp) FROM Contact')
    expect(records[0]).toMatchObject({ expr0: 3, least: 'A', expr1: '2026-03-01T00:00:00.000+0000' })
  })

  it('selects every field, of 200 records at most', async () => {
    const { sf, conn } = await openSalesforce()
    sf.load(contacts(1))
    const { records } = await conn.query('SELECT FIELDS(ALL) FROM Contact LIMIT 200')
    expect(records[0]).toMatchObject({ LastName: 'Quill 0', IsDeleted: false, Email: null, HasOptedOutOfEmail: false })
    expect(await refused(conn.query('SELECT FIELDS(ALL) FROM Contact'))).toMatchObject({ code: 'MALFORMED_QUERY' })
  })

  it.each([
    ['SELECT Id, Shoe FROM Contact', 'INVALID_FIELD', "No such column 'Shoe' on entity 'Contact'"],
    ['SELECT Boot.Name FROM Contact', 'INVALID_FIELD', "Didn't understand relationship 'Boot'"],
    ['SELECT Id FROM Shoe', 'INVALID_TYPE', "sObject type 'Shoe' is not supported"],
    ['SELECT Id FROM', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT FROM Contact', 'MALFORMED_QUERY', 'unexpected token'],
    [
      "SELECT Id FROM Contact WHERE FirstName = 'a' AND LastName = 'b' OR Email = null",
      'MALFORMED_QUERY',
      "unexpected token: 'OR'",
    ],
    ["SELECT Id FROM Contact WHERE SystemModstamp > '2026-01-01T00:00:00Z'", 'INVALID_FIELD', 'must be of type dateTime'],
    ['SELECT Id FROM Contact WHERE FirstName = 1', 'INVALID_FIELD', 'should be enclosed in quotes'],
    ["SELECT Id FROM Contact WHERE Id > 'x'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: x'],
    ["SELECT Id FROM Contact WHERE Id LIKE '003%'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator on id field'],
    ["SELECT Id FROM Contact WHERE Description = 'x'", 'INVALID_FIELD', 'can not be filtered'],
    ['SELECT Id FROM Contact ORDER BY MailingAddress', 'INVALID_FIELD', 'can not be sorted'],
    ['SELECT Id, Id FROM Contact', 'INVALID_FIELD', 'duplicate field selected: Id'],
    ['SELECT Id FROM Contact LIMIT 1 OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', '2000'],
  ])('refuses %s', async (soql, code, words) => {
    const { conn } = await openSalesforce()
    const error = await refused(conn.query(soql))
    expect(error.code).toBe(code)
    expect(error.message).toContain(words)
  })
})
