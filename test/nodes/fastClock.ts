// Set up for every unit test: the nodes' clock goes faster, so that back-off and waiting for a seat take no time. A
// test that is about time gives its own clock as an argument.
jest.mock('../../nodes/site/http/time', () => jest.requireActual('./Acumatica/fastTime'));
