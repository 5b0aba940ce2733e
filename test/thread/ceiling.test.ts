import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { plan } from '../../cli/commands/plan.ts'
import { pushes } from '../../cli/commands/pushes.ts'
import { status } from '../../cli/commands/status.ts'
import type { Answer } from '../../cli/context.ts'
import { customers } from '../../sandbox/population/customer.ts'
import { idOf } from '../../sandbox/salesforce/ids.ts'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import { approveAll, firstSync, letTimePass, pushingMappings, untilPlanned, untilPushed } from '../push/pushing.ts'
import { isLong } from '../support/long.ts'
import { type Project, writeMapping } from '../support/project.ts'
import { type Systems, withSandbox } from '../support/sandbox.ts'
import { applyMappings, remapped, sync } from '../support/sync.ts'
import { withRunningProject } from '../support/worker.ts'

const many = 10_000

const at = Date.UTC(2026, 0, 1)
const times = { createdAt: at, modifiedAt: at }

/** Each once, and none another's slip. */
const spread = (n: number) => ((n + 1) * 5_003_003) % 7_999_993

/** The same people in both, of whom HubSpot alone knows the numbers. */
function load({ hubspot, salesforce }: Systems): void {
  const people = customers(7, many, 1_000_000).map(({ person }, n) => ({
    ...person,
    n,
    email: `${spread(n).toString(36)}@example.com`,
  }))
  for (const { n, given, family, email } of people) {
    const contact = { firstname: given, lastname: family, email, mobilephone: `+1212${2_000_000 + spread(n)}` }
    hubspot.load([{ object: 'contacts', id: String(60_000_000_000 + n), fields: contact, ...times }])
    const fields = { FirstName: given, LastName: family, Email: email }
    salesforce.load([{ object: 'Contact', id: idOf('003', n + 1), fields, ...times }])
  }
}

async function settled(project: Project): Promise<void> {
  await untilPlanned(project)
  await untilPushed(project)
}

const numbersIn = ({ people }: StandIn) => people.all('Contact').filter(({ fields }) => fields['MobilePhone']).length
const writesTo = ({ requests }: StandIn) => requests.filter(({ method }) => method === 'PATCH').length

/** Numbers that stand there, requests that write, and what `pushes` says. */
const whatIsThere = async ({ context }: Project, standIn: StandIn) => [
  numbersIn(standIn),
  writesTo(standIn),
  plain(await pushes(context, 'salesforce', { limit: 10 })),
]

/** As on a terminal, without its colours and with one space for many. */
const plain = ({ text }: Answer) => stripVTControlCharacters(text).replaceAll(/ +/g, ' ')
const planned = async ({ context }: Project) => plain(await plan(context, 'salesforce', {}))
const line = (text: string) => new RegExp(`^- ${text}$`, 'm')

describe.runIf(isLong)('a mistake in a mapping that would blank 10,000 phone numbers', () => {
  it('writes nothing, says why, and is gone when it is mended', { timeout: 300_000 }, async () => {
    const mappings = await pushingMappings()
    const hubspot = mappings['hubspot.yaml'] ?? ''
    await withRunningProject(mappings, (project) =>
      withSandbox(project, { seed: 1, customers: 0 }, async (systems) => {
        const { salesforce } = systems
        const map = async (yaml: string) => {
          await writeMapping(project, 'hubspot.yaml', yaml)
          await applyMappings(project)
          await remapped(project, 'hubspot')
          await settled(project)
        }
        const read = async () => {
          await sync(project, 'hubspot')
          await settled(project)
        }
        load(systems)
        letTimePass(systems)
        await firstSync(project)
        expect(await planned(project)).toMatch(line('10,000 to Contact: only 500 more may go within this hour without a person'))
        expect(numbersIn(salesforce)).toBe(0)
        await approveAll(project)
        expect(numbersIn(salesforce)).toBe(many)
        const before = await whatIsThere(project, salesforce)

        const tells = line(
          '10,000 to Contact: a mapping or a model changed, and this may follow from it; besides, only 500 more may go within this hour without a person',
        )
        await map(hubspot.replace('from: mobilephone', 'from: fax'))
        expect(await planned(project)).toMatch(/^salesforce Contact phones 0 0 0 10,000 $/m)
        expect(await planned(project)).toMatch(tells)
        expect(plain(await status(project.context))).toMatch(
          /^salesforce: 10,000 writes planned. See `npx goldthread plan salesforce`$/m,
        )
        expect(await whatIsThere(project, salesforce)).toEqual(before)
        await read()
        expect(await planned(project)).toMatch(tells)
        expect(await whatIsThere(project, salesforce)).toEqual(before)

        await map(hubspot)
        await read()
        expect(await planned(project)).toBe('Nothing is planned.')
        expect(await whatIsThere(project, salesforce)).toEqual(before)
      }),
    )
  })
})
