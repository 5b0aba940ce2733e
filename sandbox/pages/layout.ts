import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

const style = `
  :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif }
  body { max-width: 76rem; margin: 1.5rem auto; padding: 0 1rem }
  nav a { margin-right: 1rem } a { color: #2a6fdb; text-decoration: none } a:hover { text-decoration: underline }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid #8884 }
  td { max-width: 18rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
  th { font-weight: 600 } .quiet { opacity: .65 } .gone td { text-decoration: line-through; opacity: .5 }
  label { display: grid; grid-template-columns: 16rem 1fr; gap: .8rem; margin: .25rem 0; align-items: center }
  input { font: inherit; padding: .25rem .45rem } button { font: inherit; padding: .3rem .9rem; margin: .8rem .5rem 0 0 }
  .error { border-left: .25rem solid #c33; padding-left: .7rem }`

/** One page of the sandbox. `path` leads back from it, the nearest last. */
export function page(title: string, path: readonly (readonly [href: string, name: string])[], content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <nav>${path.map(([href, name]) => html`<a href="${href}">${name}</a>`)}</nav>
        <h1>${title}</h1>
        ${content}
      </body>
    </html>`
}
