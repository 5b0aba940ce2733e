import { html } from 'hono/html'
import type { StandIn, StandInRecord } from '../stand-in/stand-in.ts'
import { flattened } from './fields.ts'
import { type Html, page } from './layout.ts'

const shown = 50

/** All stand-ins and what they hold. */
export function systemsPage(systems: readonly StandIn[]): Html {
  const line = (standIn: StandIn, object: string) => {
    const live = standIn.people.all(object).filter(({ deleted }) => !deleted).length
    return html`<tr>
      <td><a href="/${standIn.system}/${object}">${standIn.system} / ${object}</a></td>
      <td>${live}</td>
      <td class="quiet">${standIn.url}</td>
    </tr>`
  }
  const lines = systems.flatMap((standIn) => standIn.objects.map((object) => line(standIn, object)))
  return page(
    'Sandbox',
    [],
    html`<p>Local stand-ins that speak the vendors' protocols. Change a record, and watch it travel with the next sync.</p>
      <table>
        <tr>
          <th>object</th>
          <th>records</th>
          <th>address</th>
        </tr>
        ${lines}
      </table>`,
  )
}

/** The records of an object, the last changed first. */
export function recordsPage(standIn: StandIn, object: string, search: string, from: number): Html {
  const found = standIn.people
    .all(object)
    .filter((record) => isFound(record, search))
    .toSorted((a, b) => b.modifiedAt - a.modifiedAt)
  const columns = columnsOf(found.slice(0, shown))
  const next = from + shown < found.length ? `?q=${encodeURIComponent(search)}&from=${from + shown}` : undefined
  const heads = columns.map((name) => html`<th>${name}</th>`)
  const rows = found.slice(from, from + shown).map((record) => row(standIn.system, object, record, columns))
  return page(
    `${standIn.system} / ${object}`,
    [['/', 'Sandbox']],
    html`<form>
        <input name="q" value="${search}" placeholder="find" /> <a href="/${standIn.system}/${object}/new">new record</a>
      </form>
      <p class="quiet">${found.length} records; ${standIn.requests.length} requests so far</p>
      <table>
        <tr>
          <th>id</th>
          ${heads}
          <th>changed</th>
        </tr>
        ${rows}
      </table>
      ${next === undefined ? '' : html`<p><a href="${next}">more</a></p>`}`,
  )
}

function row(system: string, object: string, record: StandInRecord, columns: readonly string[]): Html {
  const texts = new Map(flattened(record.fields))
  return html`<tr class="${record.deleted ? 'gone' : ''}">
    <td><a href="/${system}/${object}/${encodeURIComponent(record.id)}">${record.id}</a></td>
    ${columns.map((name) => html`<td>${texts.get(name) ?? ''}</td>`)}
    <td class="quiet">${new Date(record.modifiedAt).toISOString().slice(0, 19).replace('T', ' ')}</td>
  </tr>`
}

function isFound({ id, fields }: StandInRecord, search: string): boolean {
  const text = `${id} ${JSON.stringify(fields)}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** The fields that tell most: those that most records have filled, as many as a screen takes. */
function columnsOf(records: readonly StandInRecord[]): readonly string[] {
  const filled = records.flatMap(({ fields }) => flattened(fields).filter(([, text]) => text !== '' && text !== 'false'))
  const counts = Map.groupBy(filled, ([name]) => name)
  const isTelling = (texts: readonly (readonly [string, string])[]) =>
    texts.length === 1 || new Set(texts.map(([, text]) => text)).size > 1
  const differing = [...counts].filter(([name, texts]) => !/id$|date|modified/i.test(name) && isTelling(texts))
  return differing
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, 6)
    .map(([name]) => name)
}
