import { type Command, Option } from 'commander'
import { all, probability } from './options.ts'
import type { Run } from './run.ts'

export function addMatch(goldthread: Command, run: Run): void {
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
    .option('--curve', 'show what the model expects at other thresholds; with a truth it is shown anyway, beside what is so')
    .option('--explain <ids...>', 'show why two rows are the same, or are not; behind the files: --explain 12 34')
    .option('--svg <file>', 'draw precision and recall by threshold; with --explain, what speaks for the two rows and against')
    .option('--out <file>', 'write id,cluster,probability of each record there, as CSV')
    .action((files: string[], options: import('../match/run.ts').MatchOptions) =>
      run(async (context) => (await import('../commands/match.ts')).match(context, files, options)),
    )
}
