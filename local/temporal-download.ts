import { argv } from 'node:process'
import { TestWorkflowEnvironment } from '@temporalio/testing'
import { messageOf } from '../core/errors.ts'

// The SDK downloads its server only in order to start it. Usage: node temporal-download.ts <folder> <version>
const [folder = '.', version = 'latest'] = argv.slice(2)
try {
  const environment = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir: folder, version: `v${version}` } },
  })
  await environment.teardown()
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
}
