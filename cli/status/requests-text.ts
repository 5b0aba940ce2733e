import { styleText } from 'node:util'
import { purposes } from '../../core/traffic.ts'
import type { RequestCounts, ToldLimit } from '../../store/accounts.ts'
import { grouped } from '../counts.ts'
import { table } from '../table.ts'
import { timeText } from '../times.ts'

/** What vendors that limit requests were asked today. */
export function requestsTable(requests: readonly RequestCounts[]): string {
  return table(['requests today (UTC)', 'account', ...purposes, 'what the vendor says is left'], requests.map(requestsLine))
}

function requestsLine(requests: RequestCounts): readonly (string | number)[] {
  const left = requests.limits.map(limitText).filter((text) => text !== '')
  return [requests.connection, requests.account, ...purposes.map((purpose) => requests[purpose]), left.join('; ')]
}

/** `daily 249,880 of 250,000 at 2026-11-22 01:33:02, anew at 2026-11-23 00:00:00` */
function limitText({ name, max, remaining, toldAt, resetsAt, blockedUntil }: ToldLimit): string {
  const of = max === null ? '' : ` of ${grouped(max)}`
  const parts = [
    ...(remaining !== null && toldAt !== null ? [`${grouped(remaining)}${of} at ${timeText(toldAt)}`] : []),
    ...(resetsAt === null ? [] : [`anew at ${timeText(resetsAt)}`]),
    ...(blockedUntil === null ? [] : [styleText('yellow', `refused until ${timeText(blockedUntil)}`)]),
  ]
  return parts.length === 0 ? '' : `${name} ${parts.join(', ')}`
}
