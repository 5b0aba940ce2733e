import { styleText } from 'node:util'
import type { Change } from '../../core/ledger.ts'
import type { Gate } from '../../resolve/plan/gate.ts'
import { tooMany } from '../../store/waiting-people.ts'
import { counted, grouped } from '../counts.ts'
import { table } from '../table.ts'
import { valueText } from '../values.ts'
import type { Overview } from './overview.ts'

/** What would be written, as a person reads it. */
export function overviewText(overview: Overview, isOfOne = false): string {
  const { plans, totals, writes, more, withheld, left } = overview
  const parts = [
    pendingText(overview),
    writes.length === 0
      ? 'Nothing is planned.'
      : table(['write', 'customer', 'where', 'field', 'from', 'to', 'why'], writes.flatMap(writeLines)),
    more ? 'There is more: --all shows everything.' : '',
    totals.length === 0
      ? ''
      : table(
          ['connection', 'object', 'field', 'new', 'filled', 'changed', 'cleared'],
          totals.map(({ connection, object, field, create, fill, change, clear }) => [
            connection,
            object,
            field,
            create,
            fill,
            change,
            clear,
          ]),
        ),
    withheld.length === 0
      ? ''
      : table(
          ['left out at', 'object', 'because', 'places'],
          withheld.map(({ connection, object, reason, count }) => [connection, object, reason, count]),
        ),
    left.length === 0 ? '' : table(['left out', 'record', 'field', 'because'], left.map(leftLine)),
    ...plans.map((its) => planText(its, isOfOne)),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function pendingText({ pending }: Overview): string {
  return [behindText(pending), ...pending.unread.map((name) => styleText('yellow', `${unreadText(name)}.`))]
    .filter((text) => text !== '')
    .join('\n')
}

export function unreadText(connection: string): string {
  return `${connection} was not read to its end so far: nobody is created there, and what was not read is not written to`
}

function behindText({ records, customers }: Overview['pending']): string {
  if (records + customers === 0) return ''
  const parts = [...(records > 0 ? [counted(records, 'record')] : []), ...(customers > 0 ? [counted(customers, 'customer')] : [])]
  return styleText('yellow', `Reconcile has not come to ${parts.join(' and ')} yet: this may change.`)
}

function writeLines(write: Overview['writes'][number]): readonly (readonly string[])[] {
  const { id, customer, name, connection, object, record, cause } = write
  const where = `${connection}/${object} ${record === null ? 'new' : `r${record}`}`
  return write.changes.map((change, i) => [
    i === 0 ? `w${id}` : '',
    i === 0 ? `${name} c${customer}`.trim() : '',
    i === 0 ? where : '',
    change.field,
    change.from === null ? '' : valueText(change.from),
    change.to === null ? styleText('dim', 'empty') : valueText(change.to),
    cause === 'undo' ? 'undo' : whyText(change),
  ])
}

/** `newest, from r7` */
function whyText({ why, origin }: Change): string {
  if (origin === undefined) return why
  return origin.record === 0 ? why : `${why}, from r${origin.record}`
}

function leftLine(left: Overview['left'][number]): readonly string[] {
  const { connection, object, customer, record, field } = left
  return [`c${customer}`, `${connection}/${object} ${record === null ? 'new' : `r${record}`}`, field ?? '', becauseText(left)]
}

/** `in quarantine there: q5`, `held by another: r7 of c4`, `held by another: it is planned for c4`, `refused there: INVALID_EMAIL` */
function becauseText({ reason, holderRecord, holderCustomer, detail, quarantined }: Overview['left'][number]): string {
  const holder =
    holderCustomer === null
      ? null
      : holderRecord === null
        ? `it is planned for c${holderCustomer}`
        : `r${holderRecord} of c${holderCustomer}`
  const waiting = quarantined === tooMany ? 'too many rows' : `q${quarantined}`
  const more = quarantined === null ? (detail ?? holder) : waiting
  return more === null ? reason : `${reason}: ${more}`
}

/** @param isPart whether only some of its writes are shown: nobody is to approve the others unseen */
function planText({ id, hash, connection, writes, gates }: Overview['plans'][number], isPart: boolean): string {
  const waiting = gates.filter(({ waits }) => waits !== undefined)
  const title = `${styleText('bold', connection)}: plan p${id} of ${counted(writes, 'write')} (${hash.slice(0, 12)})`
  if (waiting.length === 0) return `${title} goes by itself.`
  return [
    `${title} waits:`,
    ...waiting.map((gate) => `- ${grouped(gate.writes)} to ${gate.object}: ${waitText(gate)}`),
    isPart ? `See all of it with npx goldthread plan ${connection}` : `Approve it with npx goldthread approve p${id}`,
  ].join('\n')
}

function waitText({ waits, writes, most }: Gate): string {
  if (waits === 'review') return 'a person approves what goes there'
  const over = most !== undefined && writes > most ? `${overText(most)} may go within this hour without a person` : ''
  if (waits === 'cautious')
    return ['a mapping or a model changed, and this may follow from it', over].filter((text) => text !== '').join('; besides, ')
  return over === '' ? 'they wait with the rest' : over
}

function overText(most: number): string {
  return most === 0 ? 'no more' : `only ${grouped(most)} more`
}
