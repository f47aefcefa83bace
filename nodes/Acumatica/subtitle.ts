/**
 * What stands under the name of the node on the canvas: the operation, and what it works on. n8n evaluates it with the
 * node's parameters, of which those chosen from lists are there by their value; nothing outside of the text can be used.
 */
export const SUBTITLE = `={{
	({ getAll: "get many", getChanges: "get changes", getSchema: "get schema", upsert: "create or update", checkSetup: "check setup", getSample: "get sample" }[$parameter["operation"]] || $parameter["operation"])
	+ ": "
	+ ({
		action: [$parameter["action"], $parameter["entity"]].filter((name) => name).join(" of "),
		customApiCall: [$parameter["method"], $parameter["path"]].filter((part) => part).join(" "),
		genericInquiry: $parameter["inquiry"],
		table: $parameter["table"],
		pushNotification: $parameter["inquiry"] || "push notifications",
	}[$parameter["resource"]] || $parameter["entity"] || $parameter["resource"])
}}`;
