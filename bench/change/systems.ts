import { startHubspot } from '../../sandbox/hubspot.ts'
import { customers } from '../../sandbox/population/customer.ts'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import { fillStandIn, type StandInName, standInNames, startStandIn } from '../../sandbox/stand-ins.ts'

export type Systems = Readonly<Record<StandInName, StandIn>>

/** As good as none. */
export const unlimited = 1_000_000

const seed = 11

/** The stand-ins with a population, for the time of `work`. @param isLimited whether they allow what the vendors allow, or anything */
export async function withSystems<Result>(
  customers: number,
  isLimited: boolean,
  work: (systems: Systems) => Promise<Result>,
): Promise<Result> {
  const limits = isLimited ? {} : { limits: { burst: unlimited, daily: unlimited }, searchesPerSecond: unlimited }
  const systems = {
    salesforce: await startStandIn.salesforce(limits),
    hubspot: await startHubspot(limits),
    stripe: await startStandIn.stripe(limits),
  }
  try {
    for (const name of standInNames) fillStandIn(name, systems[name], { seed, customers })
    return await work(systems)
  } finally {
    for (const name of standInNames) await systems[name].close()
  }
}

/** Somebody whom HubSpot and Stripe know, and Salesforce not yet. */
export interface Person {
  /** In HubSpot. */
  readonly id: string
  /** The mobile number that HubSpot is to say later. */
  readonly next: string
}

/** Persons who live elsewhere than those of the population. */
export function addPersons({ hubspot, stripe }: Systems, count: number): readonly Person[] {
  const strangers = customers(seed, count * 30, 1_000_000)
  return [...strangers.filter(isAlone).take(count)].map(({ person: { given, family } }, n) => {
    const [email, number] = [`person.${n}@example.com`, `+1212555${2000 + n}`]
    const id = hubspot.people.create('contacts', { firstname: given, lastname: family, email, mobilephone: number })
    stripe.people.create('customers', { name: `${given} ${family}`, email, phone: number })
    return { id, next: `+1312555${2000 + n}` }
  })
}

const isAlone = ({ kind, country, member: { role } }: { kind: string; country: string; member: { role: string } }) =>
  kind === 'person' && country === 'US' && role === 'single'

/** What happened before is old enough for a pull to see it, and what was asked before counts against no limit of seconds. */
export function letTimePass(systems: Systems): void {
  for (const name of standInNames) systems[name].clock.advance(120_000)
}

/** Requests that change something. */
export function writeRequests({ requests }: StandIn): number {
  return requests.filter(({ method, path }) => method !== 'GET' && !/search|oauth|services\/oauth2|batch\/read|query/.test(path))
    .length
}

/** Where a number stands by now, however it is spelled there. */
export function holdersOf(systems: Systems, number: string): readonly StandInName[] {
  const digits = number.slice(-10)
  const says = ({ people, objects }: StandIn) =>
    objects.some((object) =>
      people.all(object).some(({ fields }) =>
        JSON.stringify(fields)
          .replaceAll(/[ ().+-]/g, '')
          .includes(digits),
      ),
    )
  return standInNames.filter((name) => says(systems[name]))
}
