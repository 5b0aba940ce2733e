import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { program } from '../cli/program.ts'
import { knownVariables } from './support/known-variables.ts'

const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const textOf = (page: string) => readFileSync(page, 'utf8')

describe('links', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    const links = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !/^https?:/.test(link) && !leadsSomewhere(page, link))).toEqual([])
  })

  it('are looked at', () => {
    expect(textOf('docs/README.md')).toMatch(/\]\(architecture\.md\)/)
  })

  it.each(pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md'))('%s is in the index', (page) => {
    expect(textOf('docs/README.md')).toContain(`(${page.slice('docs/'.length)})`)
  })
})

describe('commands', () => {
  const commands = pages.flatMap((page) =>
    [...textOf(page).matchAll(/(?:npx |`)goldthread ([^`#\n<]+)/g)].map(([, command = '']) => ({
      page,
      command: command.trim(),
    })),
  )

  it('are looked at', () => {
    expect(commands.length).toBeGreaterThan(20)
  })

  it.each(commands)('$page: goldthread $command', ({ command }) => {
    expect(mistakeIn(command)).toBeUndefined()
  })

  it.each(['nothing', 'status --frob', 'quarantine list --frob', 'quarantine nothing', 'status now then'])(
    'a mistake is found in: %s',
    (command) => {
      expect(mistakeIn(command)).toBeDefined()
    },
  )
})

describe('tables', () => {
  it("the operators' one of the environment is what core/config.ts reads", () => {
    const rows = rowsOf(textOf('docs/operators.md'), 'Environment').map(([name = '', value = '']) => ({ name, default: value }))
    expect(rows).toEqual(knownVariables())
    expect(rows.length).toBeGreaterThan(10)
  })

  it('the one of dependencies has each that package.json has, by its licence, and no other', () => {
    const names = z.record(z.string(), z.string())
    const { dependencies, devDependencies } = z
      .object({ dependencies: names, devDependencies: names })
      .parse(JSON.parse(textOf('package.json')))
    const described = (heading: string) =>
      rowsOf(textOf('docs/dependencies.md'), heading).map(([name = '', licence = '']) => [name, licence])
    expect(described('At run time')).toEqual(withLicences(dependencies))
    expect(described('For development')).toEqual(withLicences(devDependencies))
  })
})

function withoutCode(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  return existsSync(target) && (anchor === undefined || anchorsOf(target).includes(anchor))
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Why the program would refuse a command, if it would; nothing is run. A sentence may leave out what a command is about. */
function mistakeIn(command: string): string | undefined {
  const words = command.split(/\s+/).map((word) => word.replace(/^"|"$/g, ''))
  const goldthread = quiet(program(() => Promise.resolve()))
  try {
    goldthread.parse(words, { from: 'user' })
    return undefined
  } catch (error) {
    const isLeftOut = error instanceof CommanderError && ['commander.missingArgument', 'commander.help'].includes(error.code)
    return isLeftOut ? undefined : String(error)
  }
}

function quiet(command: Command): Command {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
  command.commands.forEach(quiet)
  return command
}

/** The cells of the table below a heading, without the code marks of those that are code alone. */
function rowsOf(markdown: string, heading: string): readonly (readonly string[])[] {
  const [, after = ''] = markdown.split(`\n## ${heading}\n`)
  const lines = (after.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')),
  )
}

function withLicences(dependencies: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return Object.keys(dependencies).map((name) => {
    const { license } = z.object({ license: z.string() }).parse(JSON.parse(textOf(join('node_modules', name, 'package.json'))))
    return [name, license]
  })
}
