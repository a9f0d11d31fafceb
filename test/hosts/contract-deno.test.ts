import { CONTRACT, OUTAGES } from './contract.ts'
import { describeContract } from './contract/describe-contract.ts'

describeContract('deno', CONTRACT, OUTAGES)
