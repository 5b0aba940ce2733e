import type { PutAwayEnd, PutAwayWay } from '../../store/put-aways.ts'
import { wayWords } from './ways.ts'

/** What became of a record that was to be put away. */
export function putAwayText({ record, connection, outcome, reason }: PutAwayEnd, way: PutAwayWay): string {
  const name = `r${record}`
  switch (outcome) {
    case 'done':
      return `${name} is ${wayWords[way]} at ${connection}.`
    case 'gone':
      return `${name} was not at ${connection} any more.`
    case 'merged':
      return `${name} stays: people merged it into another record at ${connection}.`
    case 'rejected':
      return `${name} stays: ${connection} refused it: ${reason ?? 'without a reason'}.`
    case 'impossible':
      return `${name} stays: nothing can be ${wayWords[way]} at ${connection}.`
    default:
      return `${name}: ${connection} has not answered so far.`
  }
}

export function putAwayData({ record, outcome, reason }: PutAwayEnd) {
  return { record: `r${record}`, outcome, reason }
}
