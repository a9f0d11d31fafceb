import { contractOf, OUTAGES } from './contract.ts'
import { describeContract } from './contract/describe-contract.ts'

describeContract('bun', contractOf('bun'), OUTAGES)
