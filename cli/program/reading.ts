import { type Command, Option } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

export function addReading(goldthread: Command, run: Run): void {
  goldthread
    .command('find <words...>')
    .description('find customers by what is in their golden records')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((words: string[], options: { limit: number }) =>
      run(async (context) => (await import('../commands/find.ts')).find(context, words.join(' '), options)),
    )
  goldthread
    .command('show <customer-or-record>')
    .description('show a golden record, with the source of each value; or a source record, raw and mapped')
    .option('--at <time>', 'a customer as it was then: "2026-11-22 01:33:02", or at the end of 2026-11-22, in UTC')
    .action((name: string, { at }: { at?: string }) =>
      run(async (context) =>
        at === undefined
          ? (await import('../commands/show.ts')).show(context, name)
          : (await import('../commands/show-at.ts')).showAt(context, name, at),
      ),
    )
  goldthread
    .command('history <customer>')
    .description('show what a customer was, when it changed and why, the newest first')
    .option('--field <field>', 'of one field only')
    .action((name: string, options: import('../commands/history.ts').HistoryOptions) =>
      run(async (context) => (await import('../commands/history.ts')).history(context, name, options)),
    )
  goldthread
    .command('feed')
    .description('print what became of golden records, a JSON line for each change, in order')
    .requiredOption('--from <cursor>', 'where to begin: the cursor of the last line that was read, start, or now')
    .option('--follow', 'wait for more, until interrupted')
    .option('--limit <number>', 'how many lines at most', wholeNumber)
    .action((options: import('../commands/feed.ts').FeedOptions) =>
      run(async (context) => (await import('../commands/feed.ts')).feed(context, options)),
    )
  goldthread
    .command('export')
    .description('print all golden records')
    .addOption(new Option('--format <format>', 'of the file').choices(['csv', 'jsonl']).default('csv'))
    .option('--out <file>', 'write there, instead of to standard output; needed with --json')
    .action((options: import('../commands/export.ts').ExportOptions) =>
      run(async (context) => (await import('../commands/export.ts')).exportCustomers(context, options)),
    )
}
