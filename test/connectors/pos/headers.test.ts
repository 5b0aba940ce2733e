import { describe, expect, it } from 'vitest'
import { layOut } from '../../../connectors/pos/header.ts'
import { dropFolder, rows } from '../drop-folder.ts'

/** Header rows as these systems write them, and a row of each. */
const exports = {
  Square: {
    id: 'Square Customer ID',
    fields: ['First Name', 'Last Name', 'Email Address', 'Phone Number', 'Birthday', 'Email Subscription Status'],
    text: `Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking
,Ada,Moor,ada@example.com,'+12025550123,,,"12 Main St, Apt 4",,Springfield,IL,62704,1980-02-29,"Likes ""blue""
and red",SQ1,Directory,2023-01-02,2024-11-01,3,$120.50,unknown,No,No
`,
    expected: {
      id: 'SQ1',
      'First Name': 'Ada',
      'Last Name': 'Moor',
      'Email Address': 'ada@example.com',
      'Phone Number': "'+12025550123",
      Birthday: '1980-02-29',
      'Email Subscription Status': 'unknown',
    },
  },
  Shopify: {
    id: 'Customer ID',
    fields: ['First Name', 'Email', 'Accepts Email Marketing', 'Default Address Phone', 'Phone'],
    text: `Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags
'6912345678901,Ada,Moor,ada@example.com,yes,,12 Main St,,Springfield,IL,US,'62704,2025550199,'+12025550123,no,120.50,3,,no,"vip, blue"
`,
    expected: {
      id: '6912345678901',
      'First Name': 'Ada',
      Email: 'ada@example.com',
      'Accepts Email Marketing': 'yes',
      'Default Address Phone': '2025550199',
      Phone: "'+12025550123",
    },
  },
  Lightspeed: {
    id: 'Internal ID',
    fields: ['Firstname', 'LastnamePreposition', 'Lastname', 'E-Mail', 'City'],
    text: `Internal ID;Registered;Language;Firstname;LastnamePreposition;Lastname;E-Mail;Phone;Mobile;Customer type;Company;Coc number;Vat number;Attn;Streetname;Number;Extension;Zipcode;City;Region;Country
1001;2024-05-01;nl;Jan;van der;Berg;jan@example.org;;0655501234;private;;;;;Dorpsstraat;12;a;1234 AB;Utrecht;;NL
`,
    expected: {
      id: '1001',
      Firstname: 'Jan',
      LastnamePreposition: 'van der',
      Lastname: 'Berg',
      'E-Mail': 'jan@example.org',
      City: 'Utrecht',
    },
  },
  Clover: {
    id: 'Customer ID',
    fields: ['First Name', 'Email Address', 'State / Province', 'Marketing Allowed', 'Customer Since'],
    text: `Customer ID\tFirst Name\tLast Name\tEmail Address\tPhone Number\tAddress Line 1\tAddress Line 2\tAddress Line 3\tCity\tState / Province\tPostal / Zip Code\tCountry\tMarketing Allowed\tAdditional Addresses\tCustomer Since
CLV1\tAda\tMoor\tada@example.com\t2025550123\t12 Main St\t\t\tSpringfield\tIL\t62704\tUS\ttrue\t\t2024-05-01
`,
    expected: {
      id: 'CLV1',
      'First Name': 'Ada',
      'Email Address': 'ada@example.com',
      'State / Province': 'IL',
      'Marketing Allowed': 'true',
      'Customer Since': '2024-05-01',
    },
  },
}

describe('an export is read as it comes from', () => {
  it.each(Object.entries(exports))('%s', async (_system, { id, fields, text, expected }) => {
    const drop = await dropFolder()
    await drop.drop('customers.csv', text)
    expect(rows(await drop.pull({ reading: { id: [id], fields } }))).toEqual([expected])
  })
})

function columns(...fields: readonly string[]) {
  return { id: ['ID'], fields }
}

describe('a column is found', () => {
  it.each<[how: string, header: string[], wanted: string, at: number | undefined]>([
    ['by its exact name first', ['ID', 'name', 'Name'], 'Name', 2],
    ['whatever its case and spaces', ['ID', 'FIRST  NAME'], 'First Name', 1],
    ['however its accents are encoded', ['ID', 'Pre\u0301nom'], 'Prénom', 1],
    ['not where it is missing', ['ID', 'Nom'], 'Name', undefined],
  ])('%s', (_how, header, wanted, at) => {
    expect(layOut(header, columns(wanted)).fields).toEqual(at === undefined ? [] : [{ name: wanted, at }])
  })

  it('and of those that are lacking the pages of the file tell, but not where another one stands for them', async () => {
    const drop = await dropFolder()
    await drop.drop('ren.csv', 'ID,Nom,Mail\n1,Ada,\n2,Bea,\n')
    const fields = ['ID', 'Name', 'Tel', 'E-Mail', 'Mail']
    const pages = await drop.pull({ reading: { fields, alternatives: [['E-Mail', 'Mail']] }, settings: { page: 1 } })
    const notes = ['ren.csv lacks the mapped columns Name, Tel']
    expect(pages).toMatchObject([{ notes }, { notes }, { notes }])
  })

  it('in all of a file of which the pages tell nothing', async () => {
    const drop = await dropFolder()
    await drop.drop('a.csv', 'ID,Name,Email\n1,Ada,\n')
    expect(await drop.pull()).toMatchObject([{ notes: [] }])
  })

  it('where others stand twice or have no name', () => {
    expect(layOut(['ID', 'Note', '', 'Note', ''], columns('ID')).names).toEqual(['ID', 'Note', 'column 3', 'Note (2)'])
  })

  it('but not where two fit equally', () => {
    expect(() => layOut(['ID', 'NAME', 'name'], columns('Name'))).toThrow('The column "Name" stands 2 times in its header')
  })
})
