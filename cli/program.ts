import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import own from '../package.json' with { type: 'json' }
import type { Answer, Context } from './context.ts'

/** Runs one command's work with a context, and reports what came of it. */
export type Run = (work: (context: Context) => Promise<Answer>) => Promise<void>

/** `goldthread <command>`. Commands are imported when they run, so that `--help` answers at once. */
export function program(run: Run): Command {
  const goldthread = new Command('goldthread')
    .description('One customer, every system: finds out who is the same, and keeps one golden record of each.')
    .option('--mappings <folder>', 'where the mapping files are (default: mappings, or GOLDTHREAD_MAPPINGS)')
    .option('--data <folder>', 'where the embedded services live (default: .goldthread, or GOLDTHREAD_DATA)')
    .option('--json', 'print one JSON document')
    .version(own.version)
    .helpCommand(false)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
  addRunning(goldthread, run)
  addMapping(goldthread, run)
  addReading(goldthread, run)
  addMatch(goldthread, run)
  addNew(goldthread.command('new').description('begin something of your own').helpCommand(false), run)
  addDeciding(goldthread, run)
  addPlanning(goldthread, run)
  addDeletions(goldthread, run)
  addWebhook(goldthread.command('webhook').description('web addresses that are told of changes').helpCommand(false), run)
  addQuarantine(goldthread.command('quarantine').description('rows that could not be mapped').helpCommand(false), run)
  return goldthread
}

function addRunning(goldthread: Command, run: Run): void {
  goldthread
    .command('demo')
    .description('make a population, sync its exports, and show what came of it')
    .option('--once', 'end when done, instead of staying up')
    .option('--file <csv>', 'use your own export instead')
    .option('--id <column>', 'with --file: the column that holds the id')
    .option('--ignore <column...>', 'with --file: columns that are no evidence')
    .option('--truth <column>', 'with --file: the column that says who is the same, for the accuracy')
    .option('--customers <number>', 'how many customers to make', wholeNumber, 2000)
    .option('--seed <number>', 'of the population', wholeNumber, 1)
    .action((options: import('./commands/demo.ts').DemoOptions) =>
      run(async (context) => (await import('./commands/demo.ts')).demo(context, options)),
    )
  goldthread
    .command('sandbox')
    .description('run stand-ins for Salesforce, HubSpot and Stripe until interrupted')
    .option('--customers <number>', 'how many customers to make, where it is empty', wholeNumber, 2000)
    .option('--seed <number>', 'of the population', wholeNumber, 1)
    .option('--faults <seed>', 'let one request in twenty meet a fault, by this seed', wholeNumber)
    .action((options: import('./commands/sandbox.ts').SandboxOptions) =>
      run(async (context) => (await import('./commands/sandbox.ts')).sandbox(context, options)),
    )
  goldthread
    .command('up')
    .description('run the services and a worker until interrupted')
    .action(() => run(async (context) => (await import('./commands/up.ts')).up(context)))
  goldthread
    .command('sync <connection>')
    .description('pull a connection now')
    .option('--wait', 'until its golden records are made')
    .action((connection: string, options: { wait?: boolean }) =>
      run(async (context) => (await import('./commands/sync.ts')).sync(context, connection, options)),
    )
  goldthread
    .command('pause <connection>')
    .description('let no sync and no push of it start, and those under way wait')
    .action((connection: string) => run(async (context) => (await import('./commands/pause.ts')).pause(context, connection)))
  goldthread
    .command('resume <connection>')
    .description('go on after a pause')
    .action((connection: string) => run(async (context) => (await import('./commands/pause.ts')).resume(context, connection)))
  goldthread
    .command('status')
    .description('show connections, their last deliveries, and what waits for a person')
    .action(() => run(async (context) => (await import('./commands/status.ts')).status(context)))
  goldthread
    .command('syncs [connection]')
    .description('show the last deliveries, and what each did')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((connection: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('./commands/syncs.ts')).syncs(context, connection, options)),
    )
}

function addMapping(goldthread: Command, run: Run): void {
  goldthread
    .command('check')
    .description('validate the mapping files')
    .option('--live', "also against each source's own fields")
    .action((options: { live?: boolean }) =>
      run(async (context) => (await import('./commands/check.ts')).check(context, options)),
    )
  goldthread
    .command('apply')
    .description('make the store and the schedules what the mapping files say')
    .option('--plan', 'only show what would be done')
    .action((options: { plan?: boolean }) =>
      run(async (context) => (await import('./commands/apply.ts')).apply(context, options)),
    )
  goldthread
    .command('preview <connection> [id]')
    .description('show rows as they are and as they map, without storing any')
    .option('--rows <number>', 'how many', wholeNumber, 5)
    .action((connection: string, id: string | undefined, options: { rows: number }) =>
      run(async (context) => (await import('./commands/preview.ts')).preview(context, connection, id, options)),
    )
  goldthread
    .command('certify <connection>')
    .description('read a real account as a sync would, without storing anything, and report what holds')
    .option('--pages <number>', 'read so many pages of each object at most', wholeNumber, 5)
    .action((connection: string, options: { pages: number }) =>
      run(async (context) => (await import('./commands/certify.ts')).certify(context, connection, options)),
    )
  goldthread
    .command('prepare <connection>')
    .description('set up in the source what is needed to write there, such as a property for our ids')
    .action((connection: string) => run(async (context) => (await import('./commands/prepare.ts')).prepare(context, connection)))
  goldthread
    .command('suggest <file>')
    .description('read a header and a sample, and print a mapping to start from')
    .option('--id <column>', 'the column that holds the id')
    .option('--ignore <column...>', 'columns to leave out')
    .option('--truth <column>', 'a column that says who is the same, to leave out')
    .option('--write', 'write the files to the mappings folder, instead of printing them')
    .action((file: string, options: import('./commands/suggest.ts').SuggestOptions) =>
      run(async (context) => (await import('./commands/suggest.ts')).suggest(context, file, options)),
    )
}

function addReading(goldthread: Command, run: Run): void {
  goldthread
    .command('find <text>')
    .description('find customers by what is in their golden records')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((text: string, options: { limit: number }) =>
      run(async (context) => (await import('./commands/find.ts')).find(context, text, options)),
    )
  goldthread
    .command('show <customer-or-record>')
    .description('show a golden record, with the source of each value; or a source record, raw and mapped')
    .option('--at <time>', 'a customer as it was then: 2026-11-22, or "2026-11-22 01:33:02", in UTC')
    .action((name: string, { at }: { at?: string }) =>
      run(async (context) =>
        at === undefined
          ? (await import('./commands/show.ts')).show(context, name)
          : (await import('./commands/show-at.ts')).showAt(context, name, at),
      ),
    )
  goldthread
    .command('history <customer>')
    .description('show what a customer was, when it changed and why, the newest first')
    .option('--field <field>', 'of one field only')
    .action((name: string, options: import('./commands/history.ts').HistoryOptions) =>
      run(async (context) => (await import('./commands/history.ts')).history(context, name, options)),
    )
  goldthread
    .command('feed')
    .description('print what became of golden records, a JSON line for each change, in order')
    .requiredOption('--from <cursor>', 'where to begin: the cursor of the last line that was read, start, or now')
    .option('--follow', 'wait for more, until interrupted')
    .option('--limit <number>', 'how many lines at most', wholeNumber)
    .action((options: import('./commands/feed.ts').FeedOptions) =>
      run(async (context) => (await import('./commands/feed.ts')).feed(context, options)),
    )
  goldthread
    .command('export')
    .description('print all golden records')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('csv'))
    .option('--out <file>', 'write there, instead of to standard output; needed with --json')
    .action((options: import('./commands/export.ts').ExportOptions) =>
      run(async (context) => (await import('./commands/export.ts')).exportCustomers(context, options)),
    )
}

function addMatch(goldthread: Command, run: Run): void {
  goldthread
    .command('match <file...>')
    .description('find out who is the same in files of rows, which need no store')
    .option('--id <column>', 'the column that holds the id; without it, rows are counted from 1')
    .addOption(new Option('--truth <column>', 'a column that says who is the same, for the accuracy').conflicts('truthRegex'))
    .option('--truth-regex <column=regex>', 'the same, where a part of its value says it: the first group, or all that matches')
    .option('--ignore <column>', 'a column that is no evidence; may be said again', all)
    .addOption(new Option('--rules <file>', 'what to compare; without it, columns are guessed').conflicts('model'))
    .option('--model <file>', 'match by what was learned before')
    .option('--save-model <file>', 'keep what was learned, for --model')
    .option('--threshold <probability>', 'from which on records are the same; without it, chosen from the data', probability)
    .option('--curve', 'show what the model expects at other thresholds')
    .option('--out <file>', 'write id,cluster,probability of each record there, as CSV')
    .action((files: string[], options: import('./match/run.ts').MatchOptions) =>
      run(async (context) => (await import('./commands/match.ts')).match(context, files, options)),
    )
}

function addNew(begin: Command, run: Run): void {
  begin
    .command('connector <name>')
    .description('write the skeleton of a connector, its stand-in and its mapping, certified from its first line on')
    .action((name: string) => run(async (context) => (await import('./commands/new-connector.ts')).newConnector(context, name)))
}

/** Who is the same: why, and what people say. */
function addDeciding(goldthread: Command, run: Run): void {
  goldthread
    .command('explain <record> <record>')
    .description('show why two records are one customer or are not: what each field says, and what came of it')
    .option('--svg <file>', 'draw it as well')
    .action((one: string, other: string, options: import('./commands/explain.ts').ExplainOptions) =>
      run(async (context) => (await import('./commands/explain.ts')).explain(context, one, other, options)),
    )
  goldthread
    .command('why-not <record> <record>')
    .description('show what it would have taken for two records to be one customer')
    .option('--svg <file>', 'draw it as well')
    .action((one: string, other: string, options: import('./commands/explain.ts').ExplainOptions) =>
      run(async (context) => (await import('./commands/explain.ts')).whyNot(context, one, other, options)),
    )
  goldthread
    .command('why <customer> <field>')
    .description('show what survivorship weighed for a field: who says what, what was left out, and the rule that chose')
    .action((name: string, field: string) =>
      run(async (context) => (await import('./commands/why.ts')).why(context, name, field)),
    )
  goldthread
    .command('override <customer> <field> [value]')
    .description('say what a golden value is, whatever the sources say: an address as street=…,city=…, a list as tea; coffee')
    .option('--withdraw', 'let the sources speak again')
    .option('--until <time>', 'until when: 2026-12-31, or from now: 12h, 30d, 2w, 6m (months), 1y')
    .option('--label <label>', 'of a contact point (default: that of the same point, or of the one that was the first)')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((name: string, field: string, value: string | undefined, options: import('./commands/override.ts').OverrideOptions) =>
      run(async (context) => (await import('./commands/override.ts')).override(context, name, field, value, options)),
    )
  goldthread
    .command('review')
    .description('go through what is in doubt, that first whose answer changes most; without a terminal, list it')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((options: import('./commands/review.ts').ReviewOptions) =>
      run(async (context) => (await import('./commands/review.ts')).review(context, options)),
    )
  goldthread
    .command('decide <record> <record>')
    .description('say that two records are the same, or different, whatever the evidence; or withdraw it')
    .addArgument(new Argument('<verdict>', 'what they are').choices(['same', 'different', 'withdraw']))
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action(
      (
        one: string,
        other: string,
        verdict: 'same' | 'different' | 'withdraw',
        options: import('./commands/decide.ts').DecideOptions,
      ) => run(async (context) => (await import('./commands/decide.ts')).decide(context, one, other, verdict, options)),
    )
  goldthread
    .command('unmerge <customer> <records...>')
    .description('take records out of a customer, and plan to give every source back what it held')
    .option('--note <text>', 'why')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .addOption(
      new Option('--created <way>', 'what becomes of records that we created for both (default: keep)').choices([
        'keep',
        'archive',
        'delete',
      ]),
    )
    .option('--yes', 'do it without asking')
    .action((customer: string, records: string[], options: import('./commands/unmerge.ts').UnmergeOptions) =>
      run(async (context) => (await import('./commands/unmerge.ts')).unmerge(context, customer, records, options)),
    )
  goldthread
    .command('undo <push>')
    .description('plan to give the sources back what they held before a push, as far as nobody changed it since')
    .option('--write <number>', 'only this write of it; may be said again', all)
    .addOption(
      new Option('--created <way>', 'what becomes of records that it created (default: keep)').choices([
        'keep',
        'archive',
        'delete',
      ]),
    )
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .option('--withdraw', 'let go of what was asked to be undone and is not sent yet')
    .action((push: string, options: import('./commands/undo.ts').UndoOptions) =>
      run(async (context) => (await import('./commands/undo.ts')).undo(context, push, options)),
    )
  goldthread
    .command('evaluate')
    .description('compare what the model alone would say with what people decided')
    .option('--rules <file>', 'by other rules, trained on the store as it is')
    .action((options: import('./commands/evaluate.ts').EvaluateOptions) =>
      run(async (context) => (await import('./commands/evaluate.ts')).evaluate(context, options)),
    )
  goldthread
    .command('try [rules]')
    .description(
      'train a model on the store, with other rules or the same, and show which customers it would change; nothing changes',
    )
    .option('--limit <number>', 'how many examples of each kind of change', wholeNumber, 5)
    .action((rules: string | undefined, options: import('./commands/try.ts').TryOptions) =>
      run(async (context) => (await import('./commands/try.ts')).tryRules(context, rules, options)),
    )
  goldthread
    .command('adopt [proposal]')
    .description('match with a model that was proposed: the newest one, where none is named')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((proposal: string | undefined, options: import('./commands/adopt.ts').AdoptOptions) =>
      run(async (context) => (await import('./commands/adopt.ts')).adopt(context, proposal, options)),
    )
}

function addDeletions(goldthread: Command, run: Run): void {
  const deletions = goldthread
    .command('deletions')
    .description('what sources say is gone, and is too much to be believed unasked')
    .helpCommand(false)
    .action(() => run(async (context) => (await import('./commands/deletions.ts')).deletions(context)))
  deletions
    .command('approve <number>')
    .description('delete what was not seen again since')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((number: string, options: import('./commands/deletions.ts').Deciding) =>
      run(async (context) => (await import('./commands/deletions.ts')).approveDeletions(context, number, options)),
    )
  deletions
    .command('dismiss <number>')
    .description('keep these records, also where their source goes on lacking them')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((number: string, options: import('./commands/deletions.ts').Deciding) =>
      run(async (context) => (await import('./commands/deletions.ts')).dismissDeletions(context, number, options)),
    )
}

function addWebhook(webhook: Command, run: Run): void {
  const kinds = ['created', 'updated', 'closed', 'merged'] as const
  webhook
    .command('add <url>')
    .description('tell an address of what becomes of customers; prints its secret, this once')
    .addOption(new Option('--events <kind...>', 'of which').choices(kinds).default(kinds))
    .option('--from <cursor>', 'where to begin: a cursor of the feed, start, or now', 'now')
    .action((url: string, options: import('./commands/webhook.ts').AddOptions) =>
      run(async (context) => (await import('./commands/webhook.ts')).add(context, url, options)),
    )
  webhook
    .command('list')
    .description('show them, and how far they are')
    .action(() => run(async (context) => (await import('./commands/webhook.ts')).list(context)))
  webhook
    .command('remove <webhook>')
    .description('tell it nothing more')
    .action((name: string) => run(async (context) => (await import('./commands/webhook.ts')).remove(context, name)))
  webhook
    .command('rotate <webhook>')
    .description('make a new secret; the one before it still signs too, for a day')
    .action((name: string) => run(async (context) => (await import('./commands/webhook.ts')).rotate(context, name)))
  webhook
    .command('test <webhook>')
    .description('send it a test event now')
    .action((name: string) => run(async (context) => (await import('./commands/webhook.ts')).test(context, name)))
  webhook
    .command('dead')
    .description('show what was given up')
    .action(() => run(async (context) => (await import('./commands/webhook.ts')).dead(context)))
  webhook
    .command('replay <message...>')
    .description('send again what was given up')
    .action((names: string[]) => run(async (context) => (await import('./commands/webhook.ts')).replay(context, names)))
}

/** What is written back to the sources. */
function addPlanning(goldthread: Command, run: Run): void {
  goldthread
    .command('plan [connection]')
    .description('show what would be written to the sources and why, what waits for a person, and what is left out')
    .option('--customer <customer>', 'of one customer')
    .option('--all', 'every write, and all that is left out')
    .action((connection: string | undefined, options: import('./commands/plan.ts').PlanOptions) =>
      run(async (context) => (await import('./commands/plan.ts')).plan(context, connection, options)),
    )
  goldthread
    .command('pushes [connection-or-push]')
    .description(
      'show what was sent to sources and what became of it: the last pushes, those of a connection, or one with its writes',
    )
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((name: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('./commands/pushes.ts')).pushes(context, name, options)),
    )
  goldthread
    .command('approve <plan>')
    .description('let go what a plan showed and is planned still')
    .option('--for <time>', 'how long it holds: 30m, 24h, 3d', '24h')
    .option('--by <name>', 'who approves (default: the user of this computer)')
    .action((plan: string, options: import('./commands/approve.ts').ApproveOptions) =>
      run(async (context) => (await import('./commands/approve.ts')).approve(context, plan, options)),
    )
  goldthread
    .command('decline <write-or-record> [field]')
    .description('keep what is planned from being written there: a write as w12, or a field of a record as r12 emails')
    .option('--withdraw', 'let the field of a record be written again')
    .option('--by <name>', 'who declines (default: the user of this computer)')
    .action((name: string, field: string | undefined, options: import('./commands/decline.ts').DeclineOptions) =>
      run(async (context) => (await import('./commands/decline.ts')).decline(context, name, field, options)),
    )
  goldthread
    .command('unpark <record> <field>')
    .description('write a field again that kept flipping between us and its system')
    .action((record: string, field: string) =>
      run(async (context) => (await import('./commands/unpark.ts')).unpark(context, record, field)),
    )
}

function addQuarantine(quarantine: Command, run: Run): void {
  quarantine
    .command('list [connection]')
    .description('show what waits, and why')
    .option('--limit <number>', 'how many', wholeNumber, 50)
    .action((connection: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('./commands/quarantine.ts')).list(context, connection, options)),
    )
  quarantine
    .command('show <number>')
    .description('show one row whole')
    .action((number: string) => run(async (context) => (await import('./commands/quarantine.ts')).show(context, number)))
  quarantine
    .command('replay <connection>')
    .description('map its rows again, with the mapping as it is now')
    .action((connection: string) =>
      run(async (context) => (await import('./commands/quarantine.ts')).replay(context, connection)),
    )
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It has to be a whole number from 1 on.')
}

function probability(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && number > 0 && number < 1) return number
  throw new InvalidArgumentError('It has to be a number between 0 and 1.')
}

/** Of an option that may be said several times. */
function all(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}
