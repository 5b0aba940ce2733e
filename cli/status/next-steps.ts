import { styleText } from 'node:util'
import type { Leftover } from '../../store/leftovers.ts'
import type { PushTotals } from '../../store/pushes.ts'
import { counted, grouped } from '../counts.ts'
import { notesText } from '../notes.ts'
import { unreadText } from '../plan/text.ts'
import type { Connection } from './connections.ts'

/** What waits at a connection, and what to do about it. */
export function nextSteps({
  connection,
  paused,
  quarantined,
  withheld,
  unread,
  outdated,
  lastDelivery,
  push,
}: Connection): readonly string[] {
  return [
    ...(paused === true
      ? [
          styleText(
            'yellow',
            `${connection}: paused. \`npx goldthread resume ${connection}\` lets it be pulled and written to again`,
          ),
        ]
      : []),
    ...(outdated ? [`${connection}: records wait to be mapped anew, which a worker does. \`npx goldthread up\` is one`] : []),
    ...(unread ? [styleText('yellow', unreadText(connection))] : []),
    ...(lastDelivery === null ? [] : notesText(connection, lastDelivery)),
    ...(push === null ? [] : pushSteps(connection, push)),
    ...(quarantined > 0 ? [quarantineText(connection)] : []),
    ...(withheld > 0 ? [withheldText(connection, withheld)] : []),
  ]
}

export function quarantineText(connection: string): string {
  return `${connection}: see \`npx goldthread quarantine list ${connection}\``
}

/** Records of an object that was taken out of the mapping files. */
export function leftoverText({ connection, object, records }: Leftover): string {
  const name = `${connection}/${object}`
  return `${name}: no mapping names it, and its ${counted(records, 'record')} still count. \`npx goldthread remove ${name}\` lets go of them`
}

export function withheldText(connection: string, records: number): string {
  return `${connection}: it lacks ${counted(records, 'record')}, too many to be believed, and they are kept. See \`npx goldthread deletions\``
}

function pushSteps(connection: string, push: Omit<PushTotals, 'connection'>): readonly string[] {
  const { planned, approved, unknown, rejected, parked, failure } = push
  const say = (count: number, text: string) => (count > 0 ? [`${connection}: ${text}`] : [])
  return [
    ...(failure === null ? [] : [styleText('red', `${connection}: the last push failed: ${failure.split('\n')[0]}`)]),
    ...say(planned, `${counted(planned, 'write')} planned. See \`npx goldthread plan ${connection}\``),
    ...say(approved, `${counted(approved, 'write')} approved and not sent yet`),
    ...say(unknown, `${counted(unknown, 'write')} without an answer so far: it is found out what became of them`),
    ...say(rejected, `${grouped(rejected)} refused there, in whole or in part. See \`npx goldthread plan ${connection} --all\``),
    ...say(
      parked,
      `${counted(parked, 'field')} parked, because they kept flipping. See \`npx goldthread plan ${connection} --all\``,
    ),
  ]
}
