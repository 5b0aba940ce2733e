import { GoldthreadError } from '../../core/errors.ts'

/** What a name in a mapping's `objects:` stands for. */
export interface Target {
  readonly sobject: string
  /** Which of its records; absent where all are meant. */
  readonly where?: string
}

/** Persons and companies are both accounts. `Account` reads all of them, each of these one kind. */
export const virtualObjects: ReadonlyMap<string, Target> = new Map([
  ['PersonAccount', { sobject: 'Account', where: 'IsPersonAccount = true' }],
  ['BusinessAccount', { sobject: 'Account', where: 'IsPersonAccount = false' }],
])

/** Those whose records people can join; the loser leads to the winner by its MasterRecordId. */
const mergeable: readonly string[] = ['Account', 'Contact', 'Lead']

/** @throws GoldthreadError `configuration` where it can be no object's name */
export function targetOf(object: string): Target {
  return virtualObjects.get(object) ?? { sobject: checkedName(object, 'object') }
}

export function canMerge(sobject: string): boolean {
  return mergeable.includes(sobject)
}

/** Names stand in queries as they are. `Account.Name` is the name of the account that a record belongs to. */
export function checkedName(name: string, what: 'object' | 'field'): string {
  if ((what === 'object' ? /^[A-Za-z]\w*$/ : /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/).test(name)) return name
  throw new GoldthreadError(
    'configuration',
    `${JSON.stringify(name)} cannot be the name of a Salesforce ${what}`,
    'Mend the mapping',
  )
}

/** Ids stand in queries, too. */
export function isId(id: string): boolean {
  return /^[0-9A-Za-z]{15}([0-9A-Za-z]{3})?$/.test(id)
}
