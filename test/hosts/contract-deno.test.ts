import { contractOf, OUTAGES } from './contract.ts'
import { describeContract } from './contract/describe-contract.ts'

describeContract('deno', contractOf('deno'), OUTAGES)
