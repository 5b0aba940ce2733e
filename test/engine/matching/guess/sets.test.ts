import { describe, expect, it } from 'vitest'
import { guessColumns } from '../../../../engine/matching/guess/guess.ts'
import { type Filling, records, sample } from './samples.ts'

/** A column a line: header | role that it must get | how its values come back | values. Anyone may add a set. */
const sets: Readonly<Record<string, string>> = {
  'customers of Stripe': `
    id                     | left out     | unique | cus_Nq1aXb; cus_Kd83mZ; cus_Pw02Ty
    Description            | text         | many   | Account of Ann Lee; monthly plan, since May; Pays by bank transfer
    Email                  | email        | many   | ann@example.com; bo.li@example.org; c@mail.example.com
    Name                   | full_name    | many   | Ann Lee; Bo Li; Carla de Souza
    Created (UTC)          | left out     | unique | 2024-01-03 14:22:01; 2024-02-11 09:05:44; 2025-07-19 23:59:10
    Card Last4             | number       | many   | 4242; 0341; 9920
    Card Brand             | category     | few    | Visa; MasterCard; American Express
    Card Address Line1     | street       | many   | 1 High Street; 22 Low Road; 5 Mill Lane
    Card Address City      | city         | many   | Leeds; York; Hull
    Card Address Zip       | postcode     | many   | 90210; 10001; 60601
    Card Issue Country     | country      | few    | US; GB; DE
    Currency               | category     | few    | usd; eur; gbp
    Delinquent             | category     | few    | true; false
    Total Spend            | left out     | many   | 12.50; 99.00; 0.00
    Payment Count          | left out     | few    | 1; 2; 7
    Business Vat ID        | id           | many   | DE123456789; GB999999973; FR40303265045`,
  'contacts of HubSpot': `
    Record ID              | left out     | unique | 151; 201; 251
    First Name             | given_name   | many   | Ann; Bo; Carla
    Last Name              | family_name  | many   | Lee; Li; de Souza
    Email                  | email        | many   | ann@example.com; bo@example.org; c@example.net
    Phone Number           | phone        | many   | +1 202 555 0101; (202) 555-0102; 2025550103
    Mobile Phone Number    | phone        | seldom | +1 202 555 0111; (202) 555-0112; 2025550113
    Contact owner          | category     | few    | Dana Fox; Eli Gray
    Lifecycle Stage        | category     | few    | Lead; Customer; Subscriber
    Create Date            | left out     | many   | 2023-01-02; 2023-05-06; 2024-01-01
    Last Activity Date     | left out     | many   | 2023-01-02 10:30; 2023-05-06 11:45; 2024-01-01 09:12
    Company name           | organisation | many   | Acme; Globex; Initech
    Website URL            | url          | many   | acme.example.com; www.globex.example; initech.example
    State/Region           | region       | many   | Ohio; Utah; Texas
    Job Title              | text         | many   | Head of Sales; Office Manager; Chief Engineer
    Opted out of email     | category     | few    | true; false`,
  'customers of Shopify': `
    Customer ID                      | left out     | unique | '7011223344; '7011223355; '7011223366
    First Name                       | given_name   | many   | Ann; Bo; Carla
    Last Name                        | family_name  | many   | Lee; Li; de Souza
    Email                            | email        | many   | ann@example.com; bo@example.org; c@example.net
    Accepts Email Marketing          | left out     | few    | yes; no
    Default Address Company          | organisation | seldom | Acme; Globex; Initech
    Default Address Address1         | street       | many   | 1 High Street; 22 Low Road; 5 Mill Lane
    Default Address Address2         | text         | seldom | Flat 2; Apt 14; c/o Gray
    Default Address City             | city         | many   | Leeds; York; Hull
    Default Address Province Code    | region       | few    | CA; NY; TX
    Default Address Country Code     | country      | few    | US; CA; GB
    Default Address Zip              | postcode     | many   | 90210; 10001; SW1A 1AA
    Default Address Phone            | phone        | many   | '+12025550101; '+12025550102; 2025550103
    Total Spent                      | left out     | many   | 12.50; 99.00; 0.00
    Total Orders                     | left out     | few    | 1; 2; 3
    Note                             | left out     | seldom | likes tea; leave with the porter; rings twice
    Tags                             | left out     | few    | vip; wholesale; vip, newsletter`,
  'a register of companies': `
    CompanyName                        | organisation | many   | ACME TRADING LIMITED; GLOBEX LTD; J SMITH & SONS LTD
    CompanyNumber                      | id           | many   | 07123456; SC123456; 00445790
    RegAddress.AddressLine1            | street       | many   | 1 HIGH STREET; UNIT 4 MILL LANE; 22 LOW ROAD
    RegAddress.AddressLine2            | text         | many   | THE OLD MILL; FLOOR 2; DOCKSIDE
    RegAddress.PostTown                | city         | many   | LEEDS; YORK; HULL
    RegAddress.County                  | region       | many   | WEST YORKSHIRE; KENT; SURREY
    RegAddress.PostCode                | postcode     | many   | LS1 4AP; YO1 7HH; HU1 2AA
    CompanyCategory                    | category     | few    | Private Limited Company; PLC; LLP
    CompanyStatus                      | category     | few    | Active; Liquidation
    CountryOfOrigin                    | country      | few    | United Kingdom; Ireland
    IncorporationDate                  | date         | many   | 13/02/1999; 27/11/2010; 01/04/1987
    URI                                | url          | many   | http://data.example.com/1; http://data.example.com/2`,
  restaurants: `
    name    | organisation | many | mario's pizzeria; the blue door grill; cafe luna; noodle bar; chez anne
    addr    | street       | many | 435 s. lake ave.; 12224 hill blvd.; 701 first st.
    city    | city         | many | los angeles; new york; studio city
    phone   | phone        | many | 310/555-0101; 818/555-0102; 213-555-0103
    type    | category     | few  | american; french (new); delis`,
  publications: `
    id      | left out | unique | conf/vldb/A01; conf/sigmod/B99; journals/tods/C03
    title   | text     | many   | A Theory of Joins; On the Cost of Sorting; Views Revisited
    authors | text     | many   | Ann Lee, Bo Li; Carla de Souza; Dana Fox, Eli Gray, Ann Lee
    venue   | category | few    | VLDB; SIGMOD Conference; ACM Trans. Database Syst.
    year    | number   | few    | 1994; 1999; 2003`,
  products: `
    id           | left out | unique | b000jz4hqo; b0006zf55o; b00004tkvy
    title        | text     | many   | photo editor 4 for mac; garden planner deluxe (cd); learn french in 30 days
    description  | text     | many   | edits and mends photographs; plans beds and paths; thirty lessons with sound
    manufacturer | city     | many   | acme; globex; initech
    price        | number   | many   | $29.99; 149.00; 9.5
    sku          | id       | many   | AC-1001; GX-2002; IN-3003`,
  'pieces of music': `
    TID    | left out | unique | 1; 2; 3
    number | number   | many   | 7; 12; 3
    title  | text     | many   | The Long Way Home; Morning Song (live); Night Train
    artist | text     | many   | The Low Keys; Ann Lee Trio; Carla de Souza
    album  | text     | many   | Rivers and Roads; Best of the Low Keys; First Light
    year   | number   | many   | 1998; 2004; 2011
    genre  | category | few    | rock; folk; jazz`,
  voters: `
    voter_reg_num      | left out    | unique | 000012345; 000067890; 000054321
    last_name          | family_name | many   | LEE; LI; DE SOUZA
    first_name         | given_name  | many   | ANN; BO; CARLA
    midl_name          | given_name  | many   | MARIE; J; LOUISE
    name_sufx_cd       | category    | few    | JR; SR; III
    house_num          | number      | many   | 12; 1408; 77
    street_name        | street      | many   | HIGH; OAK HILL; MILL POND
    res_city_desc      | city        | many   | RALEIGH; DURHAM; CARY
    state_cd           | region      | few    | NC; VA
    zip_code           | postcode    | many   | 27601; 27701; 27511
    full_phone_num     | phone       | many   | 9195550101; 9195550102; 9845550103
    sex_code           | sex         | few    | F; M; U
    race_code          | category    | few    | W; B; A
    birth_age          | number      | many   | 34; 71; 19
    birth_place        | city        | many   | NC; NEW YORK; GERMANY
    party_cd           | category    | few    | DEM; REP; UNA`,
  'patients of a hospital': `
    MRN                | left out    | unique | 00810001; 00810344; 00812070
    Patient Name       | full_name   | many   | LEE, ANN M; LI, BO; DE SOUZA, CARLA
    DOB                | date        | many   | 03/27/1956; 11/02/1987; 07/15/2001
    Gender             | sex         | few    | Female; Male; Unknown
    SSN                | id          | many   | 900-12-3456; 900-65-4321; 900-11-2222
    Mother's Maiden Name | family_name | many | Fox; Gray; Hill
    Home Phone         | phone       | many   | (202) 555-0101; (202) 555-0102; 202-555-0103
    Admitted           | left out    | many   | 2024-03-01 07:45; 2024-03-02 18:10; 2024-03-05 22:31
    Blood Type         | category    | few    | A+; 0-; AB+
    Insurance Number   | id          | many   | QX1002003; QX9008007; ZZ4445556`,
  'customers in German': `
    Kundennr.     | left out    | unique | K-10001; K-10002; K-10003
    Name          | family_name | many   | Müller; Groß; von Berg
    Vorname       | given_name  | many   | Änne; Jörg; Karla
    Geburtsdatum  | date        | many   | 27.03.1956; 02.11.1987; 15.07.2001
    Straße        | street      | many   | Hauptstr. 1; Am Bach 22; Mühlweg 5
    PLZ           | postcode    | many   | 10115; 80331; 50667
    Ort           | city        | many   | Köln; Ulm; Bonn
    Telefon       | phone       | many   | 030 5550101; 089/5550102; +49 221 5550103
    Geschlecht    | sex         | few    | m; w`,
  'customers in French, Spanish and Italian': `
    Prénom           | given_name  | many | Anne; Luc; Zoé
    Nom              | family_name | many | Martin; Petit; Roux
    CP               | postcode    | many | 75001; 69002; 13003
    Ville            | city        | many | Lyon; Nice; Metz
    Teléfono         | phone       | many | 912 555 010; +34 912 555 011; 912555012
    Correo           | email       | many | ana@example.com; luz@example.org; eva@example.net
    Data di nascita  | date        | many | 27/03/1956; 02/11/1987; 15/07/2001
    Codice fiscale   | id          | many | RSSMRA80A01H501U; VRDLGU75B02F205Z; BNCNNA90C43L219K`,
  'headers with a system in front of them or behind': `
    customer_first_name    | given_name  | many | Ann; Bo; Carla
    contact.LastName       | family_name | many | Lee; Li; Fox
    npe01__HomeEmail__c    | email       | many | ann@example.com; bo@example.org; c@example.net
    BillingPostalCode      | postcode    | many | 90210; 10001; 60601
    phone2                 | phone       | many | 202-555-0101; 2025550102; 2025550103
    address_1              | street      | many | 1 High Street; 22 Low Road; 5 Mill Lane
    postcode_fake          | postcode    | many | ls1 4ap; yo1 7hh; hu1 2aa
    NAME_FIRST             | given_name  | many | Ann; Bo; Carla
    fname_c1               | given_name  | many | CARSTEN; GERD; ROBERT`,
}

describe.each(Object.entries(sets))('%s', (_, text) => {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(/ *\| */).map((cell) => cell.trim()))
  const guessed = guessColumns(
    lines.map(([name = '', , filling, values = '']) => sample(name, fillingOf(filling), ...values.split('; '))),
    records,
  )

  it.each(lines.map(([name, role], at) => [name, role, at] as const))('%s is %s', (_name, role, at) => {
    expect(guessed[at]?.role ?? 'left out', guessed[at]?.reason).toBe(role)
  })
})

function fillingOf(text = ''): Filling {
  if (text === 'many' || text === 'few' || text === 'unique' || text === 'seldom') return text
  throw new Error(`no such filling: ${text}`)
}
