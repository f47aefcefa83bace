// Loaded into n8n before it starts: the signal begins a CPU profile, and the next one writes it down.
const { renameSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

const INTERVAL_US = 500;

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.setSamplingInterval', { interval: INTERVAL_US });

let begun = null;

process.on('SIGUSR2', () => {
	if (begun === null) {
		session.post('Profiler.start');
		begun = { process: process.cpuUsage(), thread: process.threadCpuUsage() };
		return;
	}
	const cpuUs = sum(process.cpuUsage(begun.process));
	const mainThreadUs = sum(process.threadCpuUsage(begun.thread));
	begun = null;
	session.post('Profiler.stop', (error, { profile }) => {
		if (error) throw error;
		const file = process.env.PROFILE_FILE;
		// Renamed when it is whole, so that nobody reads half of it.
		writeFileSync(`${file}.part`, JSON.stringify({ profile, cpuUs, mainThreadUs }));
		renameSync(`${file}.part`, file);
	});
});

function sum({ user, system }) {
	return user + system;
}
