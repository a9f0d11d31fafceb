import { contractOf, OUTAGES } from './contract.ts'
import { describeContract } from './contract/describe-contract.ts'

describeContract('node', contractOf('node'), OUTAGES)
