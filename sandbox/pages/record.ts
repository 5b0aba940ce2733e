import { html } from 'hono/html'
import type { StandIn } from '../stand-in/stand-in.ts'
import { flattened } from './fields.ts'
import { type Html, page } from './layout.ts'

/** One record in a form, with the fields that others have besides; an empty one where `id` is undefined. */
export function recordPage(standIn: StandIn, object: string, id: string | undefined, error?: string): Html {
  const record = id === undefined ? undefined : standIn.people.find(object, id)
  const own = new Map(record === undefined ? [] : flattened(record.fields))
  const known = [...new Set([...own.keys(), ...namesOf(standIn, object)])].map((name) => [name, own.get(name) ?? ''] as const)
  const inputs = known.map(([name, text]) => html`<label>${name}<input name="${name}" value="${text}" /></label>`)
  const title = record === undefined ? `new in ${standIn.system} / ${object}` : `${standIn.system} / ${object} / ${record.id}`
  const others = html`<form method="post" action="?do=merge">
      <label>merge it into <input name="winner" placeholder="id of the record that stays" /></label><button>Merge</button>
    </form>
    <form method="post" action="?do=remove"><button>Delete</button></form>`
  return page(
    title,
    [
      ['/', 'Sandbox'],
      [`/${standIn.system}/${object}`, object],
    ],
    html`${error === undefined ? '' : html`<p class="error">${error}</p>`}
      ${record?.deleted ? html`<p class="error">Deleted.</p>` : ''}
      <form method="post" action="?do=save">${inputs}<button>Save</button></form>
      ${record === undefined || record.deleted ? '' : others}`,
  )
}

function namesOf(standIn: StandIn, object: string): readonly string[] {
  const some = standIn.people.all(object).slice(-100)
  return [...new Set(some.flatMap(({ fields }) => flattened(fields).map(([name]) => name)))]
}
